import { Command } from "commander";
import { describe, expect, it } from "vitest";
import type { VModelConfig } from "./config-type.ts";
import { attributeOf, flagOf, variableOf } from "./option-row.ts";
import { methodTable, optionRows, serviceTable } from "./option-table.ts";
import { withServeFlags } from "./serve-flags.ts";

describe("each row of the table of options", () => {
  it.each([...optionRows])("%s has a default and an example that may be", (_, { kind, default: value }) => {
    expect(kind.check(kind.example)).toEqual(kind.example);
    if (value !== undefined) expect(kind.check(value)).toEqual(value);
    expect(kind.check(null)).toBeUndefined();
    expect(kind.check({ a: 1 })).toBeUndefined();
  });

  it.each([...optionRows])("%s has a line of text", (_, { doc }) => {
    expect(doc).toMatch(/^[^\n]{10,120}\.$/);
  });

  it("has a flag, a variable and a place at Commander of its own", () => {
    const paths = [...optionRows.keys()];
    for (const nameOf of [flagOf, variableOf, attributeOf]) {
      expect(new Set(paths.map(nameOf)).size).toBe(paths.length);
    }
    const command = withServeFlags(new Command());
    for (const path of paths) {
      const option = command.options.find(({ long }) => long === flagOf(path));
      expect([path, option?.attributeName()]).toEqual([path, attributeOf(path)]);
    }
    expect([flagOf("calls.maxConcurrent"), variableOf("calls.maxConcurrent")]).toEqual([
      "--calls-max-concurrent",
      "VMODEL_CALLS_MAX_CONCURRENT",
    ]);
  });

  it("of a service or a method bounds as the one for all does", () => {
    for (const table of [serviceTable, methodTable]) {
      for (const [name, row] of Object.entries(table)) {
        const all = [name, `calls.${name}`, name.replace("resources", "budget")] as "start"[];
        expect(all.map((path) => optionRows.get(path)?.kind)).toContain(row.kind);
      }
    }
  });

  it("and all of them together make a configuration, for the compiler, too", () => {
    const config = {
      host: "127.0.0.1",
      port: 0,
      token: ["a", "b"],
      cors: { origins: "*" },
      budget: { memory: "8GiB" },
      bodyLimitBytes: "1MiB",
      calls: { maxConcurrent: 1, maxQueue: 0 },
      processes: { env: { A: "1" }, execArgv: [] },
      services: {
        a: {
          config: { since: new Date(0) },
          isolation: "process",
          resources: { memory: "1GiB" },
          methods: { m: { timeoutMs: 5 } },
        },
      },
    } satisfies VModelConfig;
    expect(Object.keys(config)).toHaveLength(9);
  });
});
