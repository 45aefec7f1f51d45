import { CodecError } from "../codec-error.ts";

/** The place and the message of the CodecError that is thrown, as one text. */
export function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof CodecError) return `${error.path} ${error.message}`;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}
