import { type Image, pixels, side } from "./image.ts";
import { BlankImage, WrongImageSize } from "./image-errors.ts";
import { faintest, type NormalisedImage, normaliseImage } from "./normalise-image.ts";

/**
 * Takes an image as callers send it.
 * @param index which one of their images it is
 * @throws {WrongImageSize} when it is not 28 × 28
 * @throws {BlankImage} when nothing is drawn on it
 */
export function readImage(image: Image, index = 0): NormalisedImage {
  const found = image instanceof Uint8Array ? wrongBytes(image) : wrongRows(image);
  if (found !== undefined) {
    const wanted = `${side} rows of ${side} numbers, or these as ${pixels} bytes`;
    throw new WrongImageSize(`The image ${index} is ${found}: an image is ${wanted}.`, { index, found });
  }
  const normalised = normaliseImage(Float32Array.from(image instanceof Uint8Array ? image : image.flat()));
  if (normalised !== undefined) return normalised;
  throw new BlankImage(`Nothing is drawn on the image ${index}: no pixel is as bright as ${faintest} of 255.`, {
    index,
  });
}

function wrongBytes({ length }: Uint8Array): string | undefined {
  return length === pixels ? undefined : `${length} bytes`;
}

function wrongRows(rows: number[][]): string | undefined {
  if (rows.length !== side) return `${rows.length} rows`;
  const at = rows.findIndex((row) => row.length !== side);
  return at === -1 ? undefined : `${side} rows of which the row ${at} has ${rows[at]?.length} numbers`;
}

/** The same for an image among others, which do not fail with it. */
export function tryToRead(image: Image): NormalisedImage | WrongImageSize | BlankImage {
  try {
    return readImage(image);
  } catch (error) {
    if (error instanceof WrongImageSize || error instanceof BlankImage) return error;
    throw error;
  }
}
