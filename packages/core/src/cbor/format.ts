/** The major types of RFC 8949 that we speak. */
export const majors = { uint: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, simple: 7 } as const;

/** What follows the major type in the first byte, of `majors.simple`. */
export const simples = { false: 20, true: 21, null: 22, undefined: 23, float16: 25, float32: 26, float64: 27 } as const;
