/** What JSON makes of a type that a later release carries. */
export interface LaterType {
  /** The JSON that will stand for it; what has the same form cannot be told from it in a union. */
  readonly wire: "string" | "array";
  /** What to use until then. */
  readonly instead: string;
}

const text = "Use a string, such as `toISOString()` gives";
const digits = "Use a string of digits, or a number if it is small enough";
const bytes = "Use a string in base64";
const numbers = "Use an array of numbers, or a string in base64";

/** Types that a later release carries by codec, by their global names. */
export const laterTypes: ReadonlyMap<string, LaterType> = new Map<string, LaterType>([
  ["Date", { wire: "string", instead: text }],
  ["bigint", { wire: "string", instead: digits }],
  ["Map", { wire: "array", instead: "Use Record<string, …>, or an array of pairs" }],
  ["ReadonlyMap", { wire: "array", instead: "Use Record<string, …>, or an array of pairs" }],
  ["Set", { wire: "array", instead: "Use an array" }],
  ["ReadonlySet", { wire: "array", instead: "Use an array" }],
  ...["ArrayBuffer", "SharedArrayBuffer", "DataView", "Buffer", "Uint8Array", "Uint8ClampedArray"].map(
    (name) => [name, { wire: "string", instead: bytes }] as const,
  ),
  ...["Int8Array", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float16Array", "Float32Array"].map(
    (name) => [name, { wire: "string", instead: numbers }] as const,
  ),
  ...["Float64Array", "BigInt64Array", "BigUint64Array"].map(
    (name) => [name, { wire: "string", instead: numbers }] as const,
  ),
]);
