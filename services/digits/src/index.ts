export { Digits } from "./digits.ts";
export type { Explanation } from "./explain/explanation.ts";
export type { Grey, Image } from "./image/image.ts";
export { BlankImage, WrongImageSize } from "./image/image-errors.ts";
export type { Classification, Digit } from "./model/classification.ts";
