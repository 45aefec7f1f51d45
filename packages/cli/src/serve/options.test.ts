import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post, runProcess, type ServingProcess, startServing } from "../testing/cli-process.ts";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, packageJson, type TestDirectory } from "../testing/service-package.ts";

const source = `import { simplified } from "./protocols.js";
import { service, serviceFunc } from "@vmodel/core/minimal";
import type { CallContext } from "@vmodel/core";

/** Tells of its process. */
@service("probe")
export class Probe {
  /**
   * A variable of its environment.
   * @param name which one
   */
  @serviceFunc() variable(name: string): string | null {
    return process.env[name] ?? null;
  }
  /** Its process. */
  @serviceFunc() pid(): number {
    return process.pid;
  }
  /** Never ends by itself. */
  @serviceFunc() async wait(context: CallContext): Promise<void> {
    context.log.warn("wait began");
    await new Promise((_, reject) => context.signal.addEventListener("abort", () => reject(context.signal.reason)));
  }
}

/** Has a step. */
@simplified.service("stepped")
export class Stepped {
  @simplified.prepareFunc() prepare(): void {}
  @simplified.cleanupFunc() cleanup(): void {}
  /** Answers. */
  @simplified.serviceFunc() answer(): number {
    return 42;
  }
}
`;

const config = `import { defineConfig } from "vmodel/config";

export default defineConfig({
  port: 0,
  token: ["old-caller", "new-caller"],
  lifecycleToken: "operator",
  cors: { origins: ["https://app.example"] },
  allowedHosts: ["models.example"],
  bodyLimitBytes: "1KiB",
  calls: { timeoutMs: 60_000 },
  docs: false,
  accessLog: true,
  processes: { env: { GREETING: "hello" } },
  services: {
    probe: { isolation: "process", resources: { cpu: 1, memory: "1GiB" }, methods: { wait: { maxConcurrent: 1, maxQueue: 0, timeoutMs: 300 } } },
    stepped: { start: "none" },
  },
});
`;

let directory: TestDirectory;
let serving: ServingProcess;
beforeAll(async () => {
  directory = await createTestDirectory();
  await directory.write({
    "package.json": packageJson("here"),
    "src/protocols.ts": 'export * as simplified from "@vmodel/core/simplified";',
    "src/index.ts": source,
  });
  const built = await runInProcess(["build", "-C", directory.path]);
  expect([built.code, built.err]).toEqual([0, ""]);
  await directory.write({ "vmodel.config.ts": config });
  const env = { VMODEL_TOKEN: "of-the-environment", VMODEL_CONFIG: "vmodel.config.ts" };
  serving = await startServing(["--config", "vmodel.config.ts", "--token", "caller"], {
    directory: directory.path,
    env,
  });
  await serving.cli.said(/of 2 services ready/);
});
afterAll(async () => {
  await serving?.[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

const headers = { authorization: "Bearer caller", "content-type": "application/json" };
const call = (method: string, args: object = {}) =>
  fetch(`${serving.url}/v1/services/probe/methods/${method}`, { method: "POST", headers, body: JSON.stringify(args) });
const step = (token: string) =>
  fetch(`${serving.url}/v1/services/stepped/prepare`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });

/** The status of the answer to a request that was sent to a name. */
async function askAs(host: string): Promise<number | undefined> {
  const asked = request(`${serving.url}/livez`, { headers: { host } }).end();
  const [answer] = await once(asked, "response");
  answer.resume();
  return answer.statusCode;
}

describe("what a configuration file says has its effect in a running host", () => {
  it("tokens, where the flag is stronger than the variable and the file", async () => {
    for (const token of ["old-caller", "new-caller", "of-the-environment"]) {
      const { status } = await fetch(`${serving.url}/v1/services`, { headers: { authorization: `Bearer ${token}` } });
      expect([token, status]).toEqual([token, 401]);
    }
    expect((await step("caller")).status).toBe(403);
  });

  it("the start of one service, and the token of its steps", async () => {
    const status = await fetch(`${serving.url}/v1/services/stepped/status`, { headers });
    expect(await status.json()).toMatchObject({ state: "registered" });
    expect(await (await step("operator")).json()).toMatchObject({ state: "ready" });
  });

  it("origins and names", async () => {
    const origin = "https://app.example";
    const answer = await fetch(`${serving.url}/v1/services`, { headers: { ...headers, origin } });
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(await Promise.all(["localhost", "models.example", "evil.example"].map(askAs))).toEqual([200, 200, 403]);
  });

  it("isolation, and the environment of service processes, which lacks the host's tokens", async () => {
    expect(await (await call("pid")).json()).not.toBe(serving.cli.process.pid);
    const variables = ["GREETING", "VMODEL_TOKEN", "VMODEL_CONFIG"].map(async (name) =>
      (await call("variable", { name })).json(),
    );
    expect(await Promise.all(variables)).toEqual(["hello", null, "vmodel.config.ts"]);
  });

  it("resources of a service that declares none", async () => {
    expect(await (await call("variable", { name: "OMP_NUM_THREADS" })).json()).toBe("1");
    const status = await fetch(`${serving.url}/v1/services/probe/status`, { headers });
    expect(await status.json()).toMatchObject({ runner: { kind: "process", resources: { cpu: 1, memory: 2 ** 30 } } });
  });

  it("bounds of bodies and of the calls of one method", async () => {
    expect((await call("variable", { name: "x".repeat(2000) })).status).toBe(413);
    const first = call("wait");
    await serving.cli.said(/wait began/, "err");
    expect((await call("wait")).status).toBe(429);
    expect((await first).status).toBe(504);
  });

  it("pages, metrics and a line for every call", async () => {
    const status = async (path: string) => (await fetch(serving.url + path, { headers })).status;
    expect([await status("/docs"), await status("/metrics")]).toEqual([404, 200]);
    await call("pid");
    await serving.cli.said(/"service":"probe","method":"pid","code":"ok","status":200/, "err");
  });

  it("and nothing of it tells a secret", () => {
    expect(serving.cli.out + serving.cli.err).not.toMatch(/old-caller|new-caller|operator|of-the-environment/);
  });
});

describe("vmodel serve", () => {
  const serve = (text: string, ...args: string[]) =>
    directory.write({ "other.json": text }).then(() =>
      runProcess(["serve", "--port", "0", "--data", "other", "--config", "other.json", ...args], {
        directory: directory.path,
      }),
    );

  it.each([
    [
      '{ "services": { "prob": {} } }',
      "other.json /services/prob is for a service that is not here: prob; did you mean probe?",
    ],
    ['{ "services": { "prob": { "isolation": "process" } } }', "did you mean probe?"],
    ['{ "services": { "prob": { "start": "none" } } }', "did you mean probe?"],
    ['{ "services": { "prob": { "resources": { "cpu": 1 } } } }', "did you mean probe?"],
    ['{ "services": { "prob": { "maxQueue": 1 } } }', "prob"],
    [
      '{ "services": { "probe": { "methods": { "wiat": {} } } } }',
      'There is no method "wiat" in probe: did you mean wait?',
    ],
  ])("refuses %s", async (text, problem) => {
    const { code, out, err } = await serve(text);
    expect(err).toContain(problem);
    expect(err.trimEnd()).not.toContain("\n");
    expect([code, out]).toEqual([1, ""]);
  });

  it("logs from the level on that is said", async () => {
    await directory.write({ "other.json": '{ "logLevel": "error", "metrics": false }' });
    await using other = await startServing(
      ["--data", "other", "--config", "other.json", "--headers-timeout-ms", "900000"],
      {
        directory: directory.path,
      },
    );
    expect((await fetch(`${other.url}/metrics`)).status).toBe(404);
    expect(other.cli.err).toBe("");
  });

  it("warns of what is said in vain, and serves all the same", async () => {
    const args = ["--headers-timeout-ms", "5000", "--request-timeout-ms", "1000"];
    await directory.write({ "other.json": "{}" });
    await using other = await startServing(["--data", "other", "--config", "other.json", ...args], {
      directory: directory.path,
      env: { VMODEL_PROT: "1" },
    });
    expect(other.cli.err).toContain("headersTimeoutMs is longer than requestTimeoutMs (1000)");
    expect(other.cli.err).toContain("There is no variable VMODEL_PROT; did you mean VMODEL_PORT?");
    expect((await post(other.url, "probe.pid")).status).toBe(200);
  });
});
