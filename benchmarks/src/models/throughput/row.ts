import { noise } from "../write-layers.ts";

/** What the model is run on. */
export const row = noise(1024, 7, 1);
