import { inspect } from "node:util";
import type { Logger } from "@vmodel/core";
import { describeThrown } from "../../logging/logger.ts";
import type { Reply } from "../wire/messages.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A logger whose lines the host writes. It never throws; of fields that cannot be read the line says so. */
export function remoteLogger(send: (reply: Reply) => void): Logger {
  const at =
    (level: keyof Logger): Logger["info"] =>
    (message, fields = {}) => {
      try {
        send(["log", level, String(message), fields]);
      } catch {
        sendTexts(level, message, fields);
      }
    };
  const sendTexts = (level: keyof Logger, message: unknown, fields: Fields): void => {
    try {
      send(["log", level, String(message), toTexts(fields)]);
    } catch (error) {
      const told = typeof message === "string" ? message : "a line that could not be written";
      send(["log", level, told, { unwritten: describeThrown(error) }]);
    }
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** Fields are plain JSON; those that are not lose no line. */
function toTexts(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, toText(value)]));
}

function toText(value: unknown): unknown {
  return typeof value === "object" || typeof value === "function" || typeof value === "symbol" ? inspect(value) : value;
}
