export interface User { rights: string[] }
