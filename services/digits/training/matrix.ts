/**
 * The product of a matrix with a transposed one, both row by row: `out[i][j]` is the sum of row i of `left` times row j of
 * `right`. Two rows by four at a time, so that what is read is used more than once.
 * @param size numbers in a row of `left`, and of `right`
 */
export function multiplyRows(
  out: Float32Array,
  left: Float32Array,
  leftRows: number,
  right: Float32Array,
  rightRows: number,
  size: number,
): void {
  const [evenRows, fourRows] = [leftRows - (leftRows % 2), rightRows - (rightRows % 4)];
  for (let j = 0; j < fourRows; j += 4)
    for (let i = 0; i < evenRows; i += 2)
      multiplyBlock(out, i * rightRows + j, rightRows, left, i * size, right, j * size, size);
  for (let i = 0; i < leftRows; i++)
    for (let j = i < evenRows ? fourRows : 0; j < rightRows; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += (left[i * size + k] as number) * (right[j * size + k] as number);
      out[i * rightRows + j] = sum;
    }
}

function multiplyBlock(
  out: Float32Array,
  at: number,
  width: number,
  left: Float32Array,
  leftAt: number,
  right: Float32Array,
  rightAt: number,
  size: number,
): void {
  let a0 = 0;
  let a1 = 0;
  let a2 = 0;
  let a3 = 0;
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  let b3 = 0;
  const [second, third, fourth] = [rightAt + size, rightAt + 2 * size, rightAt + 3 * size];
  for (let k = 0; k < size; k++) {
    const a = left[leftAt + k] as number;
    const b = left[leftAt + size + k] as number;
    const r0 = right[rightAt + k] as number;
    const r1 = right[second + k] as number;
    const r2 = right[third + k] as number;
    const r3 = right[fourth + k] as number;
    a0 += a * r0;
    a1 += a * r1;
    a2 += a * r2;
    a3 += a * r3;
    b0 += b * r0;
    b1 += b * r1;
    b2 += b * r2;
    b3 += b * r3;
  }
  out[at] = a0;
  out[at + 1] = a1;
  out[at + 2] = a2;
  out[at + 3] = a3;
  out[at + width] = b0;
  out[at + width + 1] = b1;
  out[at + width + 2] = b2;
  out[at + width + 3] = b3;
}

/** Where the coefficients of rows lie in an array. */
export interface Coefficients {
  readonly values: Float32Array;
  /** The first one, how far from one to the next, and how many: 4096 at the most. */
  readonly start: number;
  readonly stride: number;
  readonly count: number;
}

/** Rows that count, and their coefficients; used again by each call. */
const chosen = { rows: new Int32Array(4096), factors: new Float64Array(4096) };

/**
 * Adds rows of a matrix, each times its coefficient, to a row. What rectifiers let through is mostly nothing, so rows whose
 * coefficient is zero are left out first; then four at a time.
 * @param size numbers in a row
 */
export function addRows(
  out: Float32Array,
  at: number,
  matrix: Float32Array,
  { values, start, stride, count }: Coefficients,
  size: number,
): void {
  const { rows, factors } = chosen;
  let found = 0;
  for (let index = 0; index < count; index++) {
    const value = values[start + index * stride] as number;
    if (value === 0) continue;
    rows[found] = index * size;
    factors[found++] = value;
  }
  // Up to four rows of no weight make the number of rows one that can be divided by four.
  for (let index = found; index % 4 !== 0; index++) {
    rows[index] = 0;
    factors[index] = 0;
  }
  for (let index = 0; index < found; index += 4) addFour(out, at, matrix, index, size);
}

function addFour(out: Float32Array, at: number, matrix: Float32Array, index: number, size: number): void {
  const { rows, factors } = chosen;
  const r0 = rows[index] as number;
  const r1 = rows[index + 1] as number;
  const r2 = rows[index + 2] as number;
  const r3 = rows[index + 3] as number;
  const f0 = factors[index] as number;
  const f1 = factors[index + 1] as number;
  const f2 = factors[index + 2] as number;
  const f3 = factors[index + 3] as number;
  for (let k = 0; k < size; k++)
    out[at + k] =
      (out[at + k] as number) +
      f0 * (matrix[r0 + k] as number) +
      f1 * (matrix[r1 + k] as number) +
      f2 * (matrix[r2 + k] as number) +
      f3 * (matrix[r3 + k] as number);
}
