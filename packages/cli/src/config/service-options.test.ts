import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listServiceOptions } from "./list-options.ts";
import { methodTable, serviceTable } from "./option-table.ts";
import { type OptionSources, type ResolvedOptions, resolveOptions } from "./resolve-options.ts";
import { toServeSettings } from "./serve-settings.ts";

let directory: string;
beforeAll(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), "vmodel-service-options-")));
});
afterAll(() => rm(directory, { recursive: true }));

interface Said {
  readonly services?: object;
  readonly variable?: object | string;
  readonly flags?: readonly string[];
  readonly more?: Partial<OptionSources>;
}

let files = 0;

/** Resolves what a file, the variable and flags say of services. */
async function resolved({ services = {}, variable, flags = [], more }: Said): Promise<ResolvedOptions> {
  const file = join(directory, `${files++}.json`);
  await writeFile(file, JSON.stringify({ services }));
  const text = typeof variable === "object" ? JSON.stringify(variable) : variable;
  const environment = text === undefined ? {} : { VMODEL_SERVICES: text };
  return resolveOptions({ directory, modules: [], flags: { config: file, service: flags }, environment, ...more });
}

/** Where each value comes from, by the names that lead to it. */
async function sourcesOf(said: Said): Promise<Readonly<Record<string, string>>> {
  const { serviceSettings, file = "" } = await resolved(said);
  return Object.fromEntries(
    serviceSettings.map(({ service, path, from }) => [[service, ...path].join("."), from.replace(file, "FILE")]),
  );
}

const refusal = (said: Said): Promise<string> =>
  resolved(said).then(
    () => "nothing is refused",
    (error: Error) => error.message,
  );

const nested = (path: string, value: unknown): object =>
  path.split(".").reduceRight<unknown>((inside, key) => ({ [key]: inside }), value) as object;

describe("each option of a single service", () => {
  const rows = [
    ...Object.entries(serviceTable),
    ...Object.entries(methodTable).map(([path, row]) => [`methods.chat.${path}`, row] as const),
  ];

  it.each(rows)("%s is a flag and stands in the variable and in a file", async (path, { kind }) => {
    const services = { a: nested(path, kind.example) };
    const text = `a.${path}=${kind.example}`;
    const found = [{ services }, { variable: services }, { flags: [text] }].map(async (said) => {
      const { services: byName, serviceSettings, file = "" } = await resolved(said);
      expect(byName.get("a")).toEqual(services.a);
      return serviceSettings.map(({ value, source, from }) => [value, source, from.replace(file, "FILE")]);
    });
    const pointer = `/a/${path.replaceAll(".", "/")}`;
    expect(await Promise.all(found)).toEqual([
      [[kind.example, "file", `FILE /services${pointer}`]],
      [[kind.example, "environment", `VMODEL_SERVICES ${pointer}`]],
      [[kind.example, "flag", `--service a.${path}`]],
    ]);
  });

  it("is listed with its flag and the variable", () => {
    expect(listServiceOptions().find(({ path }) => path === "resources.memory")).toMatchObject({
      flag: "--service NAME.resources.memory=<size>",
      variable: `VMODEL_SERVICES='{"NAME":{"resources":{"memory":67108864}}}'`,
    });
  });
});

describe("of what is said of services", () => {
  const services = {
    chat: {
      maxConcurrent: 1,
      resources: { cpu: 1, memory: "1KiB" },
      methods: { ask: { timeoutMs: 1, maxQueue: 1 } },
      config: { model: "a", access: { url: "b", token: "c" }, list: [1] },
    },
    other: { start: "none" },
  };
  const variable = {
    chat: {
      maxConcurrent: 2,
      resources: { cpu: 2 },
      methods: { ask: { timeoutMs: 2 } },
      config: { access: { token: "d" } },
    },
    more: { maxQueue: 0 },
  };
  const flags = ["chat.resources.cpu=3", "chat.methods.tell.maxQueue=3", "chat.config.model=e", "chat.config.list=[2]"];

  it("each value is the strongest by itself: flag, variable, file", async () => {
    const found = await resolved({ services, variable, flags });
    expect(Object.fromEntries(found.services)).toEqual({
      chat: {
        maxConcurrent: 2,
        resources: { cpu: 3, memory: 1024 },
        methods: { ask: { timeoutMs: 2, maxQueue: 1 }, tell: { maxQueue: 3 } },
        config: services.chat.config,
      },
      other: { start: "none" },
      more: { maxQueue: 0 },
    });
    const { vm, host } = toServeSettings(found);
    expect(vm.configJson).toEqual({ chat: services.chat.config });
    expect(vm.configOverrides).toEqual({
      chat: [
        { path: ["access", "token"], from: "VMODEL_SERVICES /chat/config/access/token", json: "d" },
        { path: ["model"], from: "--service chat.config.model", text: "e" },
        { path: ["list"], from: "--service chat.config.list", text: "[2]" },
      ],
    });
    expect(vm.resources).toEqual({ chat: { cpu: 3, memory: 1024 } });
    expect(host.start).toEqual({ "*": "ready", other: "none" });
  });

  it("each value knows where it comes from", async () => {
    expect(await sourcesOf({ services, variable, flags })).toEqual({
      "chat.resources.memory": "FILE /services/chat/resources/memory",
      "chat.methods.ask.maxQueue": "FILE /services/chat/methods/ask/maxQueue",
      "chat.config.access.url": "FILE /services/chat/config/access/url",
      "other.start": "FILE /services/other/start",
      "chat.maxConcurrent": "VMODEL_SERVICES /chat/maxConcurrent",
      "chat.methods.ask.timeoutMs": "VMODEL_SERVICES /chat/methods/ask/timeoutMs",
      "chat.config.access.token": "VMODEL_SERVICES /chat/config/access/token",
      "more.maxQueue": "VMODEL_SERVICES /more/maxQueue",
      "chat.resources.cpu": "--service chat.resources.cpu",
      "chat.methods.tell.maxQueue": "--service chat.methods.tell.maxQueue",
      "chat.config.model": "--service chat.config.model",
      "chat.config.list": "--service chat.config.list",
    });
  });

  it("a value takes the place of what is inside of it, and the other way round", async () => {
    const sources = (config: unknown, over: Said) => sourcesOf({ services: { a: { config } }, ...over });
    expect(await sources({ b: { c: 1, d: 2 } }, { flags: ["a.config.b=x"] })).toEqual({
      "a.config.b": "--service a.config.b",
    });
    expect(await sources({ b: 5 }, { flags: ["a.config.b.c=x"] })).toEqual({
      "a.config.b.c": "--service a.config.b.c",
    });
    expect(await sources({ b: 5 }, { flags: ["a.config=x"] })).toEqual({ "a.config": "--service a.config" });
    expect(await sources({ b: { c: 1 } }, { variable: { a: { config: { b: {} } } } })).toEqual({
      "a.config.b.c": "FILE /services/a/config/b/c",
    });
    expect(await sources({}, {})).toEqual({ "a.config": "FILE /services/a/config" });
  });

  it("the same may be said twice", async () => {
    expect(await sourcesOf({ flags: ["a.start=none", "a.start=none"] })).toEqual({ "a.start": "--service a.start" });
  });

  it("a value may have any characters", async () => {
    const { serviceSettings } = await resolved({ flags: ["a.config.key=x=y, z.", "a.config.empty="] });
    expect(serviceSettings.map(({ value }) => value)).toEqual(["x=y, z.", ""]);
  });
});

describe("a flag of a single service is refused in one line", () => {
  const takes = "it takes <name>.<option>=<value>, such as --service generate.maxConcurrent=4.";
  it.each([
    [["a.config.key:sk-123"], `A --service has no value: ${takes}`],
    [["a=sk-123"], `--service a names no option: ${takes}`],
    [["=sk-123"], `--service  names no option: ${takes}`],
    [["a..start=none"], `--service a..start names no option: ${takes}`],
    [["a.config.=sk-123"], `--service a.config. names no option: ${takes}`],
    [["a.maxConcurent=1"], "--service a.maxConcurent is no option; did you mean maxConcurrent?"],
    [["a.cpu=1"], "--service a.cpu is no option; did you mean resources.cpu?"],
    [["a.confg.key=sk-123"], "--service a.confg.key is no option"],
    [["a.start.x=1"], "--service a.start.x is no option"],
    [["a.methods.m.timeout=1"], "--service a.methods.m.timeout is no option; did you mean timeoutMs?"],
    [["a.start=now"], '--service a.start is "now": it takes ready, prepared, none.'],
    [["a.resources.cpu=-1"], '--service a.resources.cpu is "-1": it takes a number above 0.'],
    [["a.methods.m.maxQueue=x"], '--service a.methods.m.maxQueue is "x": it takes a whole number from 0 on.'],
    [
      ['a.resources={"cpu":1}'],
      "--service a.resources has no value of its own: give one of cpu, memory, gpu, as --service a.resources.cpu=….",
    ],
    [
      ["a.methods.m=1"],
      "--service a.methods.m has no value of its own: give one of maxConcurrent, maxQueue, timeoutMs, as --service a.methods.m.maxConcurrent=….",
    ],
    [["a.methods=1"], "as --service a.methods.<method>.maxConcurrent=…."],
    [
      ["a.config.k=sk-123", "a.config.k=sk-1234"],
      "--service a.config.k is given twice, with different values: give it once.",
    ],
    [
      ["a.config.k=sk-123", "a.config.k.l=1"],
      "--service a.config.k and --service a.config.k.l exclude each other: one is inside of the other.",
    ],
  ])("%j", async (flags, line) => {
    const message = await refusal({ flags });
    expect(message).toContain(line);
    expect(message).not.toMatch(/sk-|\n/);
  });
});

describe("the variable for services is refused", () => {
  it.each([
    ["", "VMODEL_SERVICES is not JSON (expected a value but found the end of the text at line 1, column 1): it takes"],
    ['{"a":{"config":"sk-123"}', 'VMODEL_SERVICES is not JSON (expected "," or "}" but found the end of the text'],
    ["[]", 'VMODEL_SERVICES is no object: it takes an object such as {"generate": {"maxConcurrent": 4}}.'],
    ['{"a":1}', "VMODEL_SERVICES cannot be used: /a takes an object."],
    ['{"a":{"maxConcurrent":"4"}}', 'VMODEL_SERVICES cannot be used: /a/maxConcurrent is "4": it takes a whole number'],
    ['{"a":{"confg":"sk-123"}}', "VMODEL_SERVICES cannot be used: /a/confg is no option; did you mean config?"],
    ['{"a":{"resources":1}}', "VMODEL_SERVICES cannot be used: /a/resources takes an object of cpu, memory, gpu."],
    ['{"a":{"methods":{"m":{"start":"none"}}}}', "VMODEL_SERVICES cannot be used: /a/methods/m/start is no option"],
  ])("%s", async (variable, line) => {
    const message = await refusal({ variable });
    expect(message).toContain(line);
    expect(message).not.toMatch(/sk-|\n/);
  });
});
