import { randomBytes } from "node:crypto";

/** Ids that may stand in a log and in a header as they are. */
const sane = /^[\w.:;,+\-/=@#~]{1,128}$/;

// Unique without the price of a random id for each call.
const prefix = randomBytes(6).toString("base64url");
let made = 0;

/** The id that the caller gave, if it may be written into logs and headers; else a new one. */
export function requestIdOf(given: unknown): string {
  if (typeof given === "string" && sane.test(given)) return given;
  made += 1;
  return `${prefix}-${made.toString(36)}`;
}
