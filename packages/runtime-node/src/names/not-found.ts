import { VModelError } from "@vmodel/core";
import didYouMean from "didyoumean2";

/** The error for an unknown service or method, with the nearest known name, or all of them when there are few. */
export function notFound(
  kind: "service" | "method",
  name: string,
  known: readonly string[],
  service?: string,
): VModelError {
  const nearest = didYouMean(name, [...known]);
  const hint =
    typeof nearest === "string"
      ? `did you mean ${nearest}?`
      : known.length === 0
        ? "there is none."
        : `there ${known.length === 1 ? "is" : "are"} ${known.slice(0, 10).join(", ")}${known.length > 10 ? " …" : ""}.`;
  const where = service === undefined ? "" : ` in ${service}`;
  const message = `There is no ${kind} ${JSON.stringify(name)}${where}: ${hint}`;
  return new VModelError("not_found", message, kind === "service" ? { service: name } : { service, method: name });
}
