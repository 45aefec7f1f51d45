export interface Shared { id: bigint }
export interface Hidden { at: Date }
