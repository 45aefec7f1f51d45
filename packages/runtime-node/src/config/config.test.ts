import { inspect } from "node:util";
import { isVModelError, type Logger, type VModelError } from "@vmodel/core";
import { afterEach, describe, expect, it } from "vitest";
import { call, post } from "../host/fixtures/ask.ts";
import { createHost } from "../host/host.ts";
import type { VModelOptions } from "../vmodel/options.ts";
import { VModel } from "../vmodel/vmodel.ts";

const secret = 'sk-7c41"93';
const greeter = { names: ["Ann", "Bo"], key: secret };
const model = { file: "weights", access: { token: secret } };
const opened: VModel[] = [];

function create(options: VModelOptions): VModel {
  const vm = new VModel([{ package: "./fixtures/services.ts" }], { from: import.meta.url, ...options });
  opened.push(vm);
  return vm;
}

const open = (options: VModelOptions = { config: { greeter, model } }): Promise<VModel> => create(options).open();

async function refusal(options: VModelOptions): Promise<VModelError> {
  const error = await open(options).catch((thrown: unknown) => thrown);
  if (!isVModelError(error)) throw new Error("it was not refused");
  expect(error.code).toBe("invalid_argument");
  expect(inspect(error, { depth: 9 })).not.toContain(secret);
  return error;
}

afterEach(async () => {
  for (const vm of opened.splice(0)) await vm.close().catch(() => undefined);
});

describe("the configuration of a service", () => {
  it("goes to its constructor", async () => {
    const vm = await open();
    expect(await vm.run("greeter", "greet", {})).toBe("hello Ann and Bo");
  });

  it("may be left out where the class can do without it", async () => {
    expect(await (await open()).run("relaxed", "level", {})).toBe(7);
    const vm = await open({ config: { greeter, model, relaxed: { level: 3 } } });
    expect(await vm.run("relaxed", "level", {})).toBe(3);
  });

  it("is each life's own, whatever the service or the app does to it", async () => {
    const given = structuredClone(model);
    const vm = await open({ config: { greeter, model: given } });
    given.file = "others";
    await vm.load("model");
    expect(await vm.run("model", "file", {})).toBe("weights?");
    await vm.unload("model");
    await vm.load("model");
    expect(await vm.run("model", "file", {})).toBe("weights?");
    expect(given.file).toBe("others");
  });

  it("may come as JSON, or as values", async () => {
    const since = "2026-01-31T12:00:00.000Z";
    const json = await open({ configJson: { greeter: { ...greeter, since } }, config: { model } });
    expect(await json.run("greeter", "greet", {})).toBe("hello Ann and Bo");
    expect(await json.run("greeter", "since", {})).toEqual(new Date(since));
    const values = await open({ config: { greeter: { ...greeter, since: new Date(since) }, model } });
    expect(await values.run("greeter", "since", {})).toEqual(new Date(since));
  });

  it("is asked for in one line that says where to put it", async () => {
    const { message, details } = await refusal({ config: { model } });
    expect(message).toBe(
      'greeter needs a configuration: give it in vmodel.config.json as { "services": { "greeter": { "config": { "names": …, "key": … } } } }, or as VModel\'s option config: { greeter: { "names": …, "key": … } }.',
    );
    expect(details).toEqual([{ path: "/greeter", message }]);
  });

  it("is refused, of all services at once, without a word of what is secret", async () => {
    const config = {
      greeter: { names: "Ann", key: [secret] },
      model: { file: "weights", tels: "load", access: { token: secret.slice(0, 5) } },
      plain: {},
      relaxd: { level: 1 },
      relaxed: { level: Number.NaN },
    };
    const { message, details } = await refusal({ config });
    expect(message).toMatch(/^7 things are wrong with the configuration: \(1\) .* \(7\) /);
    expect(details).toEqual([
      {
        path: "/relaxd",
        message: 'Configuration is given for what is not here. There is no service "relaxd": did you mean relaxed?',
      },
      {
        path: "/greeter/names",
        message: "The configuration of greeter does not fit: /names must be an array, not a string.",
      },
      {
        path: "/greeter/key",
        message: "The configuration of greeter does not fit: /key must be a string, not an array.",
      },
      {
        path: "/model/tels",
        message: 'The configuration of model does not fit: /tels is not a known property; did you mean "tells"?',
      },
      {
        path: "/model/access/token",
        message: "The configuration of model does not fit: /access/token must have at least 8 characters.",
      },
      { path: "/plain", message: "plain takes no configuration: its class has no constructor parameter." },
      {
        path: "/relaxed/level",
        message: "The configuration of relaxed does not fit: /level must be a finite number, not NaN.",
      },
    ]);
  });

  it.each([
    [
      "null",
      { config: { greeter: null, model } },
      "The configuration of greeter does not fit: It must be an object, not null.",
    ],
    ["given twice", { config: { greeter, model }, configJson: { model } }, "model is configured twice"],
    [
      "a secret's inside",
      { config: { greeter, model: { file: "x", access: { token: secret, headers: { [secret]: 1 } } } } },
      "model does not fit: /access/headers holds what does not fit; it is secret.",
    ],
    ["a circle", { config: { greeter: circle(), model } }, "/names/0 must not refer back to an object that it is in."],
    [
      "text for a Date",
      { config: { greeter: { ...greeter, since: "now" }, model } },
      "/since must be a Date, not a string.",
    ],
    [
      "no date in JSON",
      { configJson: { greeter: { ...greeter, since: "now" }, model } },
      "/since must be a date-time with an offset",
    ],
    ["no map", { config: [] as never }, "The option config takes the configurations by service name"],
  ])("is refused: %s", async (_, options: VModelOptions, text) => {
    expect((await refusal(options)).message).toContain(text);
  });

  it("is told by the name of what said it", async () => {
    const configOverrides: VModelOptions["configOverrides"] = {
      relaxed: [{ path: ["level"], text: "high", from: "--level" }],
      plain: [{ path: ["x"], text: secret, from: "--x" }],
      model: [
        { path: ["acess", "token"], json: secret, from: "A_VARIABLE" },
        { path: ["access", "headers", secret], text: "5", from: "a flag" },
        { path: ["access", "token"], text: "1234567", from: "--token" },
      ],
      relaxd: [{ path: ["level"], text: "1", from: "--level" }],
    };
    const { details } = await refusal({ config: { greeter }, configJson: { model }, configOverrides });
    expect(details.map(({ message }) => message)).toEqual([
      'Configuration is given for what is not here. There is no service "relaxd": did you mean relaxed?',
      "The configuration of model (A_VARIABLE) does not fit: /acess is not a known property; known are file, tells and access.",
      "The configuration of model (--token) does not fit: /access/token must have at least 8 characters.",
      "plain takes no configuration (--x): its class has no constructor parameter.",
      "The configuration of relaxed (--level) does not fit: /level must be a number, not a string.",
    ]);
  });

  it("is not asked for before open()", () => {
    expect(create({ config: { nobody: 1 } })).toBeInstanceOf(VModel);
  });
});

function circle(): object {
  const names: unknown[] = [];
  names.push(names);
  return { names, key: secret };
}

describe("a constructor that throws", () => {
  it("marks a minimal service as failed", async () => {
    const vm = await open({ config: { greeter: { names: ["nobody"], key: secret }, model } });
    const status = await vm.status("greeter");
    expect(status).toMatchObject({ state: "failed", ready: false });
    expect(status.reason?.message).toBe("The start of greeter failed: nobody has the key ***.");
    await expect(vm.run("greeter", "greet", {})).rejects.toMatchObject({ code: "lifecycle_failed" });
  });

  it("fails the step that needed the instance", async () => {
    const vm = await open({ config: { greeter, model: { ...model, tells: "constructor" } } });
    await expect(vm.load("model")).rejects.toMatchObject({
      code: "lifecycle_failed",
      phase: "prepare",
      message: expect.stringContaining("token *** is refused"),
    });
    expect((await vm.status("model")).state).toBe("failed");
  });
});

describe("a secret stays out", () => {
  it("of statuses and of what steps are answered", async () => {
    const vm = await open({ config: { greeter, model: { ...model, tells: "load" } } });
    const seen: string[] = [];
    vm.subscribe("model", (status) => seen.push(JSON.stringify(status)));
    await expect(vm.load("model")).rejects.toMatchObject({
      message: "The load of model failed: token *** has expired.",
    });
    expect(seen.join()).toContain("fetching with ***");
    expect(seen.join()).not.toContain("sk-7c41");
  });

  it("of logs, of errors and of every answer of a host", async () => {
    const log: string[] = [];
    const write: Logger["info"] = (...line) => void log.push(inspect(line, { depth: 9 }));
    const logger = { debug: write, info: write, warn: write, error: write };
    const vm = create({ config: { greeter, model: { ...model, tells: "load" } }, log: logger });
    await using host = createHost(vm, { log: logger });
    const { url, started } = await host.listen({ port: 0 });
    await started;
    const answers = [
      await call(url, "greeter.leak"),
      await post(`${url}/v1/services/model/load`),
      ...(await Promise.all(
        ["/readyz", "/v1/services", "/v1/services/model", "/v1/services/model/status", "/v1/services/greeter"].map(
          async (path) => ({ text: await (await fetch(url + path)).text() }),
        ),
      )),
    ];
    expect(answers.map(({ text }) => text).join()).not.toContain("sk-7c41");
    expect(answers[4]?.text).toContain('"x-vmodel-secret":true');
    expect(log.join()).not.toContain("sk-7c41");
    expect(log.join()).toContain("the key is ***");
    expect(log.join()).toContain("wrong key ***");
    await expect(vm.run("greeter", "leak", {})).rejects.toMatchObject({
      code: "internal",
      message: "greeter.leak failed: wrong key ***",
    });
    await vm.close();
  });
});
