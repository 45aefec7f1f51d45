import { type Image, pixels, side } from "./image.ts";
import { BlankImage, WrongImageSize } from "./image-errors.ts";
import { faintest, type NormalisedImage, normaliseImage } from "./normalise-image.ts";

/** Used again for each image. */
const greys = new Float32Array(pixels);

/** What the model gets of an image, or what is wrong with it. */
export type ReadImage = NormalisedImage | WrongImageSize | BlankImage;

/**
 * Takes an image as callers send it.
 * @param index which one of their images it is, where a call sends several
 * @param into 784 numbers, where its values are put
 */
export function readImage(image: Image, index?: number, into?: Float32Array): ReadImage {
  const name = index === undefined ? "The image" : `The image ${index}`;
  const data = { index: index ?? 0 };
  const found = image instanceof Uint8Array ? wrongBytes(image) : wrongRows(image);
  if (found !== undefined) {
    const wanted = `${side} rows of ${side} numbers, or these as ${pixels} bytes`;
    return new WrongImageSize(`${name} is ${found}: it takes ${wanted}.`, { ...data, found });
  }
  greys.set(image instanceof Uint8Array ? image : image.flat());
  const normalised = normaliseImage(greys, into);
  if (normalised !== undefined) return normalised;
  return new BlankImage(`${name} has nothing drawn on it: no pixel is as bright as ${faintest} of 255.`, data);
}

/**
 * The same for calls that fail with any of their images.
 * @throws {WrongImageSize} when it is not 28 × 28
 * @throws {BlankImage} when nothing is drawn on it
 */
export function requireImage(image: Image, index?: number, into?: Float32Array): NormalisedImage {
  const read = readImage(image, index, into);
  if ("values" in read) return read;
  throw read;
}

function wrongBytes({ length }: Uint8Array): string | undefined {
  return length === pixels ? undefined : counted(length, "byte");
}

function wrongRows(rows: number[][]): string | undefined {
  if (rows.length !== side) return counted(rows.length, "row");
  const at = rows.findIndex((row) => row.length !== side);
  return at === -1
    ? undefined
    : `${side} rows of which the row ${at} (from 0) has ${counted(rows[at]?.length ?? 0, "number")}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
