import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { checkConfig } from "./check-config.ts";
import { optionRows } from "./option-table.ts";
import { toConfigSchema } from "./to-schema.ts";

const published = new URL("../../config.schema.json", import.meta.url);
const validate = new Ajv({ allErrors: true }).compile(toConfigSchema());

/** Whether the program takes a file that holds this. */
function isTaken(content: object): boolean {
  try {
    checkConfig({ path: "vmodel.config.json", isJson: true, content: content as Record<string, unknown> });
    return true;
  } catch {
    return false;
  }
}

/** A file that says one option. */
function saying(path: string, value: unknown): object {
  return path.split(".").reduceRight<unknown>((inside, key) => ({ [key]: inside }), value) as object;
}

describe("the JSON Schema of configuration files", () => {
  it("is published as the table has it", () => {
    const text = `${JSON.stringify(toConfigSchema(), null, 2)}\n`;
    expect(readFileSync(published, "utf8"), "run `pnpm --filter vmodel generate`").toBe(text);
  });

  it.each([...optionRows])("takes %s as the program does", (path, { kind }) => {
    const values = [
      kind.example,
      null,
      {},
      [],
      "",
      " ",
      0,
      1,
      -1,
      1.5,
      true,
      "x",
      "*",
      "1MiB",
      ["a"],
      ["a b"],
      { A: "b" },
    ];
    for (const value of values) {
      const content = saying(path, value);
      expect([content, validate(content)]).toEqual([content, isTaken(content)]);
    }
    expect(validate(saying(path, kind.example))).toBe(true);
  });

  it.each([
    [{}, true],
    [{ $schema: "./node_modules/vmodel/config.schema.json" }, true],
    [{ modules: ["./a.js", "b"] }, true],
    [{ modules: "./a.js" }, false],
    [{ cors: false }, true],
    [{ cors: true }, false],
    [{ budget: { memory: "8GiB", cpu: 2 } }, true],
    [{ budget: { disk: 1 } }, false],
    [{ services: { a: {}, b: { config: [1], start: "none", isolation: "process", maxQueue: 0 } } }, true],
    [{ services: { a: { methods: { m: { timeoutMs: 5 } } } } }, true],
    [{ services: { a: { methods: { m: { start: "none" } } } } }, false],
    [{ services: { a: { resources: { cpu: 0.5, memory: "2GiB", gpu: "0" } } } }, true],
    [{ services: { a: { resources: {} } } }, true],
    [{ services: { a: { resources: { cpu: 0 } } } }, false],
    [{ services: { a: { resources: { disk: 1 } } } }, false],
    [{ services: { a: { resources: 1 } } }, false],
    [{ resources: { cpu: 1 } }, false],
    [{ services: { a: { key: "x" } } }, false],
    [{ services: { a: { maxConcurrent: 0 } } }, false],
    [{ services: [] }, false],
    [{ prot: 1 }, false],
    [{ "calls.maxConcurrent": 1 }, false],
    [{ calls: { services: {} } }, false],
    [{ limits: 5 }, false],
  ])("%j: %s, for the program, too", (content, taken) => {
    expect([validate(content), isTaken(content)]).toEqual([taken, taken]);
  });
});
