import didYouMean from "didyoumean2";

/** The known name that a name is most like, if it is like one. */
export function closest(name: string, known: readonly string[]): string | undefined {
  const found = didYouMean(name, [...known]);
  return typeof found === "string" ? found : undefined;
}
