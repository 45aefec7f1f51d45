const unit = "MiB";
export const limits = { memory: ("256" + unit) as "256MiB", short: -(-50) } as const;
export enum Names { Own = "options" }
