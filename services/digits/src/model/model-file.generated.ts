// Written by `pnpm train`, do not edit.

/** The model that this package brings. */
export const modelFile = {
  sha256: "c4c2ef9c0097ff24229e477292c9b20322b894499d53dddf5eb745c54e5657e7",
  /** Bytes. */
  size: 6489116,
  /** Share of 10,000 drawings, none of them seen in training, that it recognises. */
  accuracy: 0.9902,
} as const;
