import didYouMean from "didyoumean2";

/** More names than these are not listed. */
const most = 10;

/** What to try instead of a name that is not known. */
export function suggest(name: string, known: readonly string[]): string {
  const nearest = didYouMean(name, [...known]);
  if (typeof nearest === "string") return `did you mean ${nearest}?`;
  if (known.length === 0) return "there is none.";
  const more = known.length > most ? ` and ${known.length - most} more` : "";
  return `there ${known.length === 1 ? "is" : "are"} ${known.slice(0, most).join(", ")}${more}.`;
}
