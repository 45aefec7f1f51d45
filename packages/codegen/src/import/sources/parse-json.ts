import { VModelError } from "@vmodel/core";

/** The content of a JSON text. @throws VModelError `invalid_argument` that names the place when it is none */
export function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    // It quotes the text, line breaks and all.
    const why = (error as Error).message.replaceAll(/\s+/g, " ");
    throw new VModelError("invalid_argument", `${place} is no JSON: ${why}.`, { cause: error });
  }
}
