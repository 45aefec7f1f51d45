import type { Logger } from "@vmodel/core";
import { fromLevel, type LogLevel } from "@vmodel/runtime-node";

type Fields = Readonly<Record<string, unknown>>;

/** Writes a log as plain lines: level, message, fields; from a level on. */
export function createTextLogger(write: (line: string) => void, least: LogLevel = "info"): Logger {
  const at =
    (level: string): Logger["info"] =>
    (message, fields = {}) =>
      write(`${level} ${message}${textOf(fields)}`);
  return fromLevel({ debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") }, least);
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
