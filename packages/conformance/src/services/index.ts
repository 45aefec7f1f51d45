export { Batched, MinimalBatched } from "./batched.ts";
export { MinimalConstructorThrows } from "./failing-minimal.ts";
export * from "./failing-simplified.ts";
export * from "./failing-standard.ts";
export { IgnoresSignal } from "./ignores-signal.ts";
export { Minimal } from "./minimal.ts";
export { Simplified } from "./simplified.ts";
export { Standard } from "./standard.ts";
