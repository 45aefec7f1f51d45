import type { Misfit } from "./schema/misfit.ts";

/** Who is concerned by a value: who sends it to the service, or who gets it from there. */
export type Direction = "input" | "output";

/** A misfit that is one of what was said before with what is said now, in words. Messages go on after a path. */
export function breakingText(misfit: Misfit, direction: Direction): string {
  const isInput = direction === "input";
  switch (misfit.reason) {
    case "alternative":
      return isInput
        ? `takes ${misfit.wide}, no longer ${misfit.what}: calls with that are refused`
        : `may now be ${misfit.what}, where callers expect ${misfit.wide}`;
    case "property":
      return "is no longer taken: calls with it are refused";
    case "names":
      return isInput
        ? "no longer takes other properties: calls with them are refused"
        : "may now have other properties, by which callers tell it from something else";
    case "lacking":
      if (isInput) return "is now required: calls without it are refused";
      return misfit.always ? "is gone, and callers expect it" : "may now be missing, and callers expect it";
    case "limit":
      return isInput
        ? `${limitText(misfit.keyword, misfit.narrow, misfit.wide)}: calls outside it are refused`
        : `${limitText(misfit.keyword, misfit.wide, misfit.narrow)}: callers may get what they do not expect`;
    case "codec": {
      const [before, now] = isInput ? [misfit.narrow, misfit.wide] : [misfit.wide, misfit.narrow];
      return `codec changed from ${before ?? "plain JSON"} to ${now ?? "plain JSON"}: clients built before cannot say or read it`;
    }
    case "ambiguous":
      return "is now in two members of a union, which callers may tell apart by it";
    default:
      return "cannot be shown to be compatible";
  }
}

/** A misfit of what is said now with what was said before, which breaks nobody, in words. */
export function compatibleText(misfit: Misfit, direction: Direction): string {
  const isInput = direction === "input";
  switch (misfit.reason) {
    case "alternative":
      return isInput ? `also takes ${misfit.what}` : `is never ${misfit.what} any more`;
    case "property":
      return isInput ? "may now be given" : "is new; callers ignore it";
    case "names":
      return isInput ? "takes other properties too" : "may have more properties; callers ignore them";
    case "lacking":
      return isInput ? "may now be left out" : "is now always there";
    case "limit":
      return isInput
        ? limitText(misfit.keyword, misfit.wide, misfit.narrow)
        : limitText(misfit.keyword, misfit.narrow, misfit.wide);
    default:
      return isInput ? "takes more than before" : "is less than before";
  }
}

function limitText(keyword: string, before: unknown, now: unknown): string {
  const text = (value: unknown): string => (value === undefined ? "none" : String(value));
  return `${keyword} is now ${text(now)}, was ${text(before)}`;
}
