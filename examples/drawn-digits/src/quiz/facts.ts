/** Something of which there are as many as a digit says. */
export interface Fact {
  readonly digit: number;
  readonly text: string;
}

/** One for each digit, by digit. */
export const facts: readonly Fact[] = [
  "A circle has zero corners.",
  "A unicorn has one horn.",
  "A bicycle has two wheels.",
  "A triangle has three sides.",
  "A dog has four legs.",
  "A hand has five fingers.",
  "An insect has six legs.",
  "A week has seven days.",
  "A spider has eight legs.",
  "A cat is said to have nine lives.",
].map((text, digit) => ({ digit, text }));
