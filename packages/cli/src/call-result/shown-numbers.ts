/** The typed arrays whose items are shown: bytes are base64. */
type Numbers =
  | Int8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** JSON as it is written, which large integers need: as numbers they would lose digits. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** The items of a typed array as JSON shows them, all of them. What JSON has no number for is a text: `"NaN"`. */
export function shownNumbers(numbers: Numbers): readonly unknown[] {
  if (numbers instanceof BigInt64Array || numbers instanceof BigUint64Array) {
    return Array.from(numbers, (number) => rawJSON(String(number)));
  }
  const shown = numbers instanceof Float32Array ? shortest : (number: number): number => number;
  return Array.from(numbers, (number) => (Number.isFinite(number) ? shown(number) : String(number)));
}

/** A number of few digits that is the same in single precision: 0.1 rather than 0.10000000149011612. */
function shortest(number: number): number {
  // Nine digits tell all of them apart.
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(number.toPrecision(digits));
    if (Math.fround(short) === number) return short;
  }
  return Number(number.toPrecision(9));
}
