export type { Shared } from "./shared.ts";
export type { Hidden as Aliased } from "./shared.ts";
export default interface Main { size: number }
export type Only = { only: number };
