import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post, runProcess, startDev, startServing } from "../testing/cli-process.ts";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

const source = `import { service, serviceFunc } from "@vmodel/core/minimal";

export interface Options {
  provider: string;
  /** @secret */
  key: string;
  digits: number;
  since?: Date;
  tags: string[];
}

/** Tells what it is configured with. */
@service("weather")
export class Weather {
  constructor(readonly options: Options) {}
  /** All of it, with the length of the key. */
  @serviceFunc() tell(): string {
    const { provider, key, digits, since, tags } = this.options;
    return [provider, key.length, digits, since?.getUTCFullYear(), ...tags].join(" ");
  }
  /** Never ends by itself. */
  @serviceFunc() async wait(): Promise<void> {
    await new Promise(() => undefined);
  }
  /**
   * A variable of its environment.
   * @param name which one
   */
  @serviceFunc() variable(name: string): string | null {
    return process.env[name] ?? null;
  }
}
`;
const config = `import { defineConfig } from "vmodel/config";

export default defineConfig({
  modules: ["./no-such-file.js"],
  services: {
    weather: {
      isolation: "process",
      resources: { cpu: 2, memory: "1GiB" },
      methods: { wait: { timeoutMs: 60_000, maxConcurrent: 1 } },
      config: { provider: "file", key: "sk-file", digits: 1, since: new Date("2020-01-01"), tags: [] },
    },
  },
});
`;

let directory: TestDirectory;
beforeAll(async () => {
  directory = await createTestDirectory();
  await directory.write({
    "package.json": packageJson("here"),
    "src/index.ts": source,
    "other/package.json": packageJson("other"),
    "other/src/index.ts": minimalSource("other"),
  });
  for (const path of [".", "other"]) {
    const { code, err } = await runInProcess(["build", "-C", path], { directory: directory.path });
    expect([code, err]).toEqual([0, ""]);
  }
  await directory.write({ "vmodel.config.ts": config, "none.json": "{}" });
});
afterAll(() => directory[Symbol.asyncDispose]());

describe("options of single services", () => {
  it("come from flags, the variable and the file together, value by value", async () => {
    const variable = {
      weather: {
        resources: { cpu: 1 },
        methods: { wait: { timeoutMs: 10_000 } },
        config: { key: "sk-variable", since: "2021-01-01T00:00:00Z", provider: "variable" },
      },
    };
    const flags = ["methods.wait.timeoutMs=200", "config.digits=3", "config.provider=42", 'config.tags=["a","b"]'];
    const env = { VMODEL_SERVICES: JSON.stringify(variable), VMODEL_MODULES: "./src/index.ts, ./other" };
    await using serving = await startServing(
      flags.flatMap((flag) => ["--service", `weather.${flag}`]),
      { directory: directory.path, env },
    );
    await serving.cli.said(/2 of 2 services ready/);
    const call = async (method: string, args: object = {}) => post(serving.url, `weather.${method}`, args);
    expect(await (await call("tell")).json()).toBe("42 11 3 2021 a b");
    expect((await call("wait")).status).toBe(504);
    const status = await fetch(`${serving.url}/v1/services/weather/status`);
    expect(await status.json()).toMatchObject({ runner: { kind: "process", resources: { cpu: 1, memory: 2 ** 30 } } });
    // It holds the secrets of all services.
    expect(await (await call("variable", { name: "VMODEL_SERVICES" })).json()).toBeNull();
    expect(serving.cli.out + serving.cli.err).not.toContain("sk-");
  });

  const full = ["provider=x", "key=sk-flag", "digits=1", "tags=[]"].map((one) => `--service=weather.config.${one}`);

  it("need no file", async () => {
    await using serving = await startServing(
      ["--config", "none.json", "--data", "other-data", ...full, "./src/index.ts"],
      {
        directory: directory.path,
      },
    );
    expect(await (await post(serving.url, "weather.tell")).json()).toBe("x 7 1 ");
  });

  it.each([
    [
      ["--service", "wether.config.key=sk-1"],
      "--service wether.config.key is for a service that is not here: wether; did you mean weather?",
    ],
    [
      ["--service", "wether.start=none"],
      "--service wether.start is for a service that is not here: wether; did you mean weather?",
    ],
    [
      ["--service", "weather.methods.wiat.maxQueue=1"],
      "--service weather.methods.wiat.maxQueue is for a method that weather does not have: wiat; did you mean wait?",
    ],
    [
      ["--service", "weather.config.digits=many"],
      "The configuration of weather (--service weather.config.digits) does not fit: /digits must be a number, not a string.",
    ],
    [
      ["--service", "weather.config.ky=sk-1"],
      "(--service weather.config.ky) does not fit: /ky is not a known property",
    ],
  ])("are refused in one line: %j", async (args, line) => {
    const all = [...full.filter((one) => !one.includes("digits") || !args.join().includes("digits")), ...args];
    const { code, out, err } = await runProcess(
      ["serve", "--port", "0", "--config", "none.json", "./src/index.ts", ...all],
      {
        directory: directory.path,
      },
    );
    expect(err).toContain(line);
    expect(err.trimEnd()).not.toMatch(/\n|sk-/);
    expect([code, out]).toEqual([1, ""]);
  });

  it("are refused of the variable, too", async () => {
    const env = { VMODEL_SERVICES: '{"xyzzy":{"maxQueue":1}}' };
    const run = ["serve", "--port", "0", "--config", "none.json", "./other"];
    const { code, err } = await runProcess(run, { directory: directory.path, env });
    expect(err).toBe(
      "error[not_found]: VMODEL_SERVICES /xyzzy/maxQueue is for a service that is not here: xyzzy; there is other.\n",
    );
    expect(code).toBe(1);
  });

  it("are taken by vmodel dev", async () => {
    const env = { VMODEL_SERVICES: '{"weather":{"config":{"key":"sk-variable"}}}' };
    const flags = full.filter((one) => !one.includes("key"));
    const args = ["here", "--config", "none.json", "--data", "dev", ...flags, "--service", "wether.start=none"];
    await using serving = await startDev(args, { directory: directory.path, env });
    await serving.cli.said(/weather.*ready/);
    expect(await (await post(serving.url, "weather.tell")).json()).toBe("x 11 1 ");
    expect(serving.cli.out + serving.cli.err).toContain(
      "--service wether.start is for a service that is not here: wether; did you mean weather?",
    );
    expect(serving.cli.out + serving.cli.err).not.toContain("sk-");
  });

  it("are taken by vmodel prepare", async () => {
    const run = [
      "prepare",
      "--all",
      "--config",
      "none.json",
      "--data",
      "prepared",
      "./other",
      "--service",
      "othr.start=none",
    ];
    const { code, err } = await runProcess(run, { directory: directory.path });
    expect(err).toContain("--service othr.start is for a service that is not here: othr; did you mean other?");
    expect(code).toBe(1);
  });
});
