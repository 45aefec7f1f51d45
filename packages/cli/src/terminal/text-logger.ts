import type { Logger } from "@vmodel/core";

/** Writes a log as plain lines: level, message, fields as JSON. Debug lines are left out. */
export function createTextLogger(write: (line: string) => void): Logger {
  const at =
    (level: string): Logger["info"] =>
    (message, fields) =>
      write(`${level} ${message}${fields === undefined ? "" : ` ${JSON.stringify(fields)}`}`);
  return { debug() {}, info: at("info"), warn: at("warn"), error: at("error") };
}
