import type { Logger } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { remoteLogger } from "../process/child/remote-logger.ts";
import { withFields } from "./logger.ts";

const levels = ["debug", "info", "warn", "error"] as const;

/** A logger that notes its lines. */
function noting() {
  const lines: unknown[] = [];
  const at =
    (level: string): Logger["info"] =>
    (message, fields) =>
      void lines.push([level, message, fields]);
  const log: Logger = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  return { lines, log };
}

/** Fields that cannot be read. */
const thorny = (): Record<string, unknown> => ({
  get bad(): never {
    throw new Error("no such thing");
  },
});

const unwritten = "the fields could not be written: no such thing";

describe("the logger of a service never throws into a method", () => {
  it.each(levels)("at %s with a getter that throws: the line says what could not be written", (level) => {
    const { lines, log } = noting();
    withFields(log, { service: "s" })[level]("hello", thorny());
    withFields(log, { service: "s" })[level]("hello", { a: 1 });
    expect(lines).toEqual([
      [level, "hello", { service: "s", unwritten }],
      [level, "hello", { service: "s", a: 1 }],
    ]);
  });

  it("when what writes throws, by what cannot even be told", () => {
    const log = { ...noting().log, info: () => Promise.reject.call(null as never) };
    withFields(log, {}).info("hello");
    const hostile = { toString: thorny };
    withFields(
      {
        ...log,
        info: () => {
          throw hostile;
        },
      },
      {},
    ).info(hostile as never, {});
  });

  it.each(levels)("nor does that of a service process, at %s", (level) => {
    const sent: unknown[] = [];
    const log = remoteLogger((reply) => void sent.push(structuredClone(reply)));
    log[level]("hello", thorny());
    log[level]("hello", { inner: thorny(), f: () => 1 });
    expect(sent).toEqual([
      ["log", level, "hello", { unwritten }],
      ["log", level, "hello", { inner: "{ bad: [Getter] }", f: "[Function: f]" }],
    ]);
  });
});
