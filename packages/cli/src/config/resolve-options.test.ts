import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OptionPath } from "./config-type.ts";
import type { Kind } from "./kinds.ts";
import { attributeOf, flagOf, variableOf } from "./option-row.ts";
import { optionRows } from "./option-table.ts";
import { type OptionSources, type ResolvedOptions, resolveOptions } from "./resolve-options.ts";
import { toServeSettings } from "./serve-settings.ts";

let directory: string;
beforeAll(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), "vmodel-options-")));
});
afterAll(() => rm(directory, { recursive: true }));

let files = 0;

/** Resolves what is said, in a directory of its own. */
async function resolved(file: object | undefined, given: Partial<OptionSources> = {}): Promise<ResolvedOptions> {
  const own = join(directory, String(files++));
  await mkdir(own);
  if (file !== undefined) await writeFile(join(own, "vmodel.config.json"), JSON.stringify(file));
  return resolveOptions({ directory: own, modules: [], flags: {}, environment: {}, ...given });
}

const saying = (path: string, value: unknown): object =>
  path.split(".").reduceRight<unknown>((inside, key) => ({ [key]: inside }), value) as object;

/** The text that a flag or a variable says a value by. */
function textOf({ read }: Kind<unknown>, value: unknown): string {
  const texts = Array.isArray(value) ? [value.join(" "), value.join(",")] : [String(value), JSON.stringify(value)];
  const found = texts.find((text) => JSON.stringify(read(text)) === JSON.stringify(value));
  if (found === undefined) throw new Error(`no text for ${JSON.stringify(value)}`);
  return found;
}

/** Another value than the example. */
const others: Partial<Record<OptionPath, unknown>> = {
  "processes.execArgv": ["--a"],
  "processes.env": { B: "2" },
  "cors.origins": "*",
  allowedHosts: ["b.example"],
  "budget.gpu": "7",
  token: "other",
  lifecycleToken: "other",
  host: "127.0.0.3",
  data: "other",
  "files.stores": ["other"],
};
function otherOf(path: OptionPath, { example, check }: Kind<unknown>): unknown {
  const words = ["ready", "auto", "machine", "warn"];
  return others[path] ?? [3, false, ...words].find((value) => value !== example && check(value) !== undefined);
}

describe("the value of an option", () => {
  it.each([...optionRows])(
    "%s is that of the flag, else the variable, else the file, else the default",
    async (path, row) => {
      const { kind } = row;
      const [one, two] = [kind.example, otherOf(path, kind)];
      const file = saying(path, one);
      const environment = { [variableOf(path)]: textOf(kind, two) };
      const flag = typeof one === "boolean" ? one : textOf(kind, one);
      const settings = await Promise.all([
        resolved(undefined),
        resolved(file),
        resolved(file, { environment }),
        resolved(saying(path, two), { environment, flags: { [attributeOf(path)]: flag } }),
      ]);
      const found = settings.map((each) => each.settings.get(path));
      expect(found).toEqual([
        { value: row.default, source: "default", from: "default" },
        { value: one, source: "file", from: `${settings[1]?.file} /${path.replaceAll(".", "/")}` },
        { value: two, source: "environment", from: variableOf(path) },
        { value: one, source: "flag", from: one === false ? flagOf(path).replace("--", "--no-") : flagOf(path) },
      ]);
    },
  );

  it.each([...optionRows])(
    "%s that may not be is refused, and told by where it stands",
    async (path, { kind, secret }) => {
      const wrong = kind.placeholder === "" ? "maybe" : "\u0000 \n";
      if (kind.check(kind.read(wrong)) !== undefined) return;
      for (const given of [
        { environment: { [variableOf(path)]: wrong } },
        { flags: { [attributeOf(path)]: wrong } },
      ] as Partial<OptionSources>[]) {
        const name = given.flags === undefined ? variableOf(path) : flagOf(path);
        const said = secret ? "wrong" : JSON.stringify(wrong);
        await expect(resolved(undefined, given)).rejects.toThrow(`${name} is ${said}: it takes ${kind.takes}.`);
      }
    },
  );
});

/** Where each option arrives: in the address, the VModel's options or the host's. */
const places: Partial<Record<OptionPath, string>> = {
  host: "address.host",
  port: "address.port",
  data: "vm.dataDirectory",
};
const ofVModel = /^(isolation|processes|budget|calls|checkResults|limits|restart|files|offline)\b/;
const placeOf = (path: OptionPath): string => places[path] ?? `${ofVModel.test(path) ? "vm" : "host"}.${path}`;

describe("each option arrives where it has its effect", () => {
  it.each([...optionRows])("%s", async (path, { kind }) => {
    const options = await resolved(saying(path, kind.example));
    const arrived = placeOf(path)
      .split(".")
      .reduce<unknown>((inside, key) => (inside as Record<string, unknown>)[key], toServeSettings(options));
    const seen = (value: unknown): string => join(options.file ?? "", "..", String(value));
    if (path === "data") return expect(arrived).toBe(seen(kind.example));
    if (path === "files.stores") return expect(arrived).toEqual((kind.example as string[]).map(seen));
    expect(arrived).toEqual(kind.example);
  });

  it("also those of single services, beside the ones of all others", async () => {
    const services = {
      a: { config: { key: 1 }, start: "none", isolation: "process", maxConcurrent: 1, maxQueue: 0, timeoutMs: 5 },
      b: { methods: { m: { timeoutMs: 7 } } },
      c: { config: null },
    };
    const { vm, host } = toServeSettings(await resolved({ services, start: "prepared" }));
    expect(host.start).toEqual({ "*": "prepared", a: "none" });
    expect(vm.isolation).toEqual({ "*": "auto", a: "process" });
    expect(vm.configJson).toEqual({ a: { key: 1 }, c: null });
    expect(vm.calls?.services).toEqual({
      a: { maxConcurrent: 1, maxQueue: 0, timeoutMs: 5 },
      b: { methods: { m: { timeoutMs: 7 } } },
    });
  });

  it("and no origins are no CORS", async () => {
    for (const file of [{}, { cors: false }, { cors: { origins: [] } }])
      expect(toServeSettings(await resolved(file)).host.cors).toBe(false);
  });
});

describe("a budget", () => {
  const environment = { VMODEL_BUDGET: "none" };
  it.each([
    [{}, {}, "machine"],
    [{ budget: "none" }, {}, "none"],
    [{ budget: { cpu: 2 } }, {}, { cpu: 2 }],
    [{ budget: { cpu: 2 } }, { flags: { budgetMemory: "1KiB" } }, { cpu: 2, memory: 1024 }],
    [{ budget: { cpu: 2 } }, { environment }, "none"],
    [{ budget: { cpu: 2 } }, { environment, flags: { budgetMemory: "1KiB" } }, { memory: 1024 }],
    [{ budget: "none" }, { environment: { VMODEL_BUDGET_GPU: "0" } }, { gpu: "0" }],
  ] as [object, Partial<OptionSources>, unknown][])("%j and %j are %j", async (file, given, budget) => {
    expect(toServeSettings(await resolved(file, given)).vm.budget).toEqual(budget);
  });

  it("is not a word and amounts of one source", async () => {
    const flags = { budget: "none", budgetCpu: "1" };
    await expect(resolved({}, { flags })).rejects.toThrow("--budget and --budget-cpu exclude each other");
  });
});

describe("modules", () => {
  it("are those of the arguments, else of the file, seen from it", async () => {
    const file = { modules: ["./a.js", "../b", "@scope/c"] };
    expect((await resolved({})).modules).toEqual({ list: undefined, source: "default", from: "default" });
    const found = await resolved(file);
    const own = join(found.file ?? "", "..");
    expect(found.modules.list).toEqual([join(own, "a.js"), join(directory, "b"), "@scope/c"]);
    const environment = { VMODEL_MODULES: "./e.js, @scope/f" };
    expect((await resolved(file, { environment })).modules).toEqual({
      list: ["./e.js", "@scope/f"],
      source: "environment",
      from: "VMODEL_MODULES",
    });
    expect((await resolved(file, { environment, modules: ["./d.js"] })).modules.list).toEqual(["./d.js"]);
  });

  it.each(["", " ", "./a.js,"])("are no variable that names none: %j", async (VMODEL_MODULES) => {
    await expect(resolved({}, { environment: { VMODEL_MODULES } })).rejects.toThrow(
      "it takes packages or files with commas between them, such as",
    );
  });
});
