/** Pixels in a row, and rows in an image. */
export const side = 28;

/** Pixels in an image. */
export const pixels = side * side;

/**
 * How bright a pixel is: 0 is paper, 255 is ink.
 * @minimum 0
 * @maximum 255
 */
export type Grey = number;

/**
 * A picture of one digit, light ink on dark paper as in MNIST: 784 bytes, which are 28 rows of 28 grey values one after the
 * other, the topmost first; or these rows as lists of numbers. The digit may have any size and lie anywhere.
 */
export type Image = Uint8Array | Grey[][];
