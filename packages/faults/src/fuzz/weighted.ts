import fc from "fast-check";

/** One of several arbitraries, each as often as its weight says. */
export function oneOf<T>(
  ...choices: readonly (readonly [weight: number, arbitrary: fc.Arbitrary<T>])[]
): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** A text as the bytes that it has in UTF-8, one character each. */
export function toBytes(text: string | Uint8Array): string {
  return Buffer.from(text as string).toString("latin1");
}
