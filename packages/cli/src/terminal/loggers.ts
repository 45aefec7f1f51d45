import type { Logger } from "@vmodel/core";

type Fields = Readonly<Record<string, unknown>>;

/** Writes a log as plain lines: level, message, fields. Debug lines are left out. */
export function createTextLogger(write: (line: string) => void): Logger {
  const at =
    (level: string): Logger["info"] =>
    (message, fields = {}) =>
      write(`${level} ${message}${textOf(fields)}`);
  return { debug() {}, info: at("info"), warn: at("warn"), error: at("error") };
}

/** Writes a log as one JSON object a line. Debug lines are left out. */
export function createJsonLogger(write: (line: string) => void): Logger {
  const at =
    (level: string): Logger["info"] =>
    (message, fields) =>
      write(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }));
  return { debug() {}, info: at("info"), warn: at("warn"), error: at("error") };
}

/** `name=value` for each field; texts of several lines, such as stacks, stand below. */
function textOf(fields: Fields): string {
  const entries = Object.entries(fields).map(([name, value]) => [name, fieldText(value)] as const);
  const short = entries.filter(([, text]) => !text.includes("\n")).map(([name, text]) => ` ${name}=${text}`);
  const long = entries.filter(([, text]) => text.includes("\n")).map(([, text]) => `\n${text.replaceAll(/^/gm, "  ")}`);
  return [...short, ...long].join("");
}

function fieldText(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value) ?? "undefined";
  return value === "" || (/[\s"=]/.test(value) && !value.includes("\n")) ? JSON.stringify(value) : value;
}
