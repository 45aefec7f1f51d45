export { Keeper } from "./keeper.ts";
export { type Death, Model, TooLong } from "./model.ts";
export { Plain } from "./plain.ts";
export { Simple } from "./simple.ts";
export { Staged } from "./staged.ts";
