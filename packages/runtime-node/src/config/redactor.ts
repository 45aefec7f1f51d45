import { inspect } from "node:util";
import { copyDetail, isVModelError, type Logger, VModelError } from "@vmodel/core";

/** Shorter texts are part of any sentence: taking them out would garble it and hide nothing. */
const shortest = 4;

/** What stands in the place of a secret. */
const mask = "***";

/** Takes secrets out of what is shown. */
export interface Redactor {
  text(text: string): string;
  /** The same error if it tells no secret, else one that does not; the original is its cause. */
  error(thrown: unknown): unknown;
  log(log: Logger): Logger;
}

const nothingSecret: Redactor = { text: (text) => text, error: (thrown) => thrown, log: (log) => log };

/** A redactor of these texts; short ones are left alone. Their single lines and how they look in quotes are known, too. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const lines = secrets.flatMap((secret) => [secret, ...secret.split(/\r?\n/)]);
  const texts = lines.flatMap((line) => [
    line,
    ...[JSON.stringify(line), inspect(line)].map((text) => text.slice(1, -1)),
  ]);
  // The longest first, since one may be part of another.
  const known = [...new Set(texts)].filter(({ length }) => length >= shortest).sort((a, b) => b.length - a.length);
  if (known.length === 0) return nothingSecret;
  const text = (given: string): string => known.reduce((shown, secret) => shown.replaceAll(secret, mask), given);
  return { text, error: (thrown) => redactError(thrown, text), log: (log) => redactLog(log, text) };
}

type Redact = (text: string) => string;

function redactError(thrown: unknown, text: Redact): unknown {
  const told = messageOf(thrown);
  const message = text(told);
  if (!isVModelError(thrown)) return message === told ? thrown : new Error(message, { cause: thrown });
  const { code, service, method, state, retriable, retryAfterMs, requestId, phase, details } = thrown;
  const options = { service, method, state, retriable, retryAfterMs, requestId, phase, cause: thrown };
  const shown = details.map((detail) => copyDetail(detail, text));
  if (message === told && JSON.stringify(shown) === JSON.stringify(details)) return thrown;
  return new VModelError(code, message, { ...options, details: shown });
}

/** Authors throw anything: also what cannot be made a string. */
function messageOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? thrown.message : String(thrown);
  } catch {
    return "";
  }
}

function redactLog(log: Logger, text: Redact): Logger {
  const at =
    (level: keyof Logger): Logger["info"] =>
    (message, fields) =>
      log[level](text(message), fields === undefined ? undefined : redactFields(fields, text));
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** Fields are plain JSON, and JSON text is where a secret in any depth of them shows. */
function redactFields(fields: Readonly<Record<string, unknown>>, text: Redact): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields).map(([name, value]): [string, unknown] => {
    if (typeof value === "string") return [name, text(value)];
    if (typeof value !== "object" || value === null) return [name, redactScalar(value, text)];
    return [name, redactObject(value, text)];
  });
  return Object.fromEntries(entries);
}

function redactScalar(value: unknown, text: Redact): unknown {
  const told = String(value);
  const shown = text(told);
  return shown === told ? value : shown;
}

function redactObject(value: object, text: Redact): unknown {
  let told: string | undefined;
  try {
    told = JSON.stringify(value);
  } catch {
    return mask;
  }
  const shown = text(told ?? "");
  if (shown === told) return value;
  try {
    return JSON.parse(shown);
  } catch {
    // A number was the secret, and is none any more.
    return mask;
  }
}
