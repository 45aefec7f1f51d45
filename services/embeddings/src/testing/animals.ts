import type { Encoder } from "@vmodel/tiny-models";

/**
 * Words in two dimensions, animals along the first and vehicles along the second. Special tokens have vectors, too, and that of
 * padding is so large that nobody can miss it when it counts.
 */
export const animals: Encoder = {
  words: {
    cat: [9, 0],
    dog: [8, 1],
    "##s": [0, 0],
    car: [0, 9],
    truck: [1, 8],
    a: [1, 1],
  },
  special: { "[CLS]": [1, 0], "[SEP]": [0, 2], "[UNK]": [-3, 5], "[PAD]": [1e6, -1e6] },
  maxTokens: 8,
};
