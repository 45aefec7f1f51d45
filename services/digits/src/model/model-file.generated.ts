// Written by `pnpm train`, do not edit.

/** The model that this package brings. */
export const modelFile = {
  sha256: "f97a41dc948016fdad87392d6b2ba5971e8906c9e421553c5bae57f44bd6a1b9",
  /** Bytes. */
  size: 37995,
  /** Share of 10,000 drawings, none of them seen in training, that it recognises. */
  accuracy: 0.9868,
} as const;
