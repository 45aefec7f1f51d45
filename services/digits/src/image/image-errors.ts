import { ServiceError } from "@vmodel/core";

/** An image is not 28 × 28. `found` is what it is instead; `index` is which one of the images that were sent, from 0. */
export class WrongImageSize extends ServiceError<{ index: number; found: string }> {}

/** Nothing is drawn on an image: no pixel is brighter than 32. `index` is which one of the images that were sent, from 0. */
export class BlankImage extends ServiceError<{ index: number }> {}
