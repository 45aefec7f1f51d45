// Written by `pnpm train`, do not edit.

/** The model that this package brings. */
export const modelFile = {
  sha256: "a95aa3a27dd7c3a39ffa8ae5b561935a12e166651266db993289a890840a50aa",
  /** Bytes. */
  size: 37995,
  /** Share of 10,000 drawings, none of them seen in training, that it recognises. */
  accuracy: 0.9859,
} as const;
