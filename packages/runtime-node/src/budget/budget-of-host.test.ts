import { describe, expect, it } from "vitest";
import { ask, post } from "../host/fixtures/ask.ts";
import { createHost } from "../host/host.ts";
import type { VModelOptions } from "../vmodel/options.ts";
import { VModel } from "../vmodel/vmodel.ts";

const GiB = 2 ** 30;

/** A host of the fixtures in this process, none of them started. */
async function serve(options: VModelOptions, start: "none" | "ready" = "none") {
  const modules = [{ package: "./fixtures/services.ts" }];
  const vm = new VModel(modules, { from: import.meta.url, isolation: "in-process", ...options });
  const host = createHost(vm, { start });
  const { url, started } = await host.listen({ port: 0 });
  await started;
  const close = async (): Promise<void> => {
    await vm.close();
    await host.close();
  };
  return { url: `${url}/v1/services`, root: url, [Symbol.asyncDispose]: close };
}

describe("a host with a budget", () => {
  it("refuses at once what does not fit beside what is loaded, and loads it once there is room", async () => {
    await using host = await serve({ budget: { cpu: 2, memory: 2 * GiB } });
    expect(await post(`${host.url}/half/load`)).toMatchObject({ status: 200 });
    const refused = await post(`${host.url}/whole/prepare`);
    expect(refused).toMatchObject({
      status: 507,
      body: {
        code: "insufficient_resources",
        service: "whole",
        details: [
          { path: "cpu", message: "2 cores; available: 1 core of 2 cores (half has 1 core)" },
          {
            path: "memory",
            message: "2 GiB of memory; available: 1 GiB of memory of 2 GiB of memory (half has 1 GiB of memory)",
          },
        ],
      },
    });
    expect((await ask(`${host.url}/whole/status`)).body).toMatchObject({ state: "registered", failed: null });
    expect(await post(`${host.url}/half/unload`)).toMatchObject({ status: 200 });
    expect(await post(`${host.url}/whole/prepare`)).toMatchObject({ status: 200 });
    expect(await post(`${host.url}/half/prepare`)).toMatchObject({ status: 200 });
    expect(await post(`${host.url}/half/load`)).toMatchObject({ status: 507 });
    expect(await post(`${host.url}/whole/cleanup`)).toMatchObject({ status: 200 });
    expect(await post(`${host.url}/half/load`)).toMatchObject({ status: 200 });
  });

  it("refuses to prepare what could never be loaded", async () => {
    await using host = await serve({ budget: { memory: GiB / 2 } });
    expect(await post(`${host.url}/half/prepare`)).toMatchObject({ status: 507 });
  });

  it("gives a service what is configured for it in place of what it declares", async () => {
    await using host = await serve({ budget: { cpu: 2, memory: 2 * GiB }, resources: { whole: { cpu: 1 } } });
    expect(await post(`${host.url}/half/load`)).toMatchObject({ status: 200 });
    // Of its memory nothing is said, so that is as it declares.
    expect(await post(`${host.url}/whole/prepare`)).toMatchObject({
      status: 507,
      body: {
        detail: expect.stringMatching(
          /^whole does not fit: it is configured to take 2 GiB of memory; .*Give it less \(services\.whole\.resources /,
        ),
        details: [{ path: "memory" }],
      },
    });
    const both = { half: { memory: "1GiB" }, whole: { cpu: 1, memory: "1GiB" } } as const;
    await using roomy = await serve({ budget: { cpu: 2, memory: 2 * GiB }, resources: both });
    expect(await post(`${roomy.url}/half/load`)).toMatchObject({ status: 200 });
    expect(await post(`${roomy.url}/whole/prepare`)).toMatchObject({
      status: 200,
      body: { runner: { kind: "in-process", resources: { cpu: 1, memory: GiB } } },
    });
    expect((await ask(`${roomy.url}/whole`)).body).toMatchObject({ resources: { cpu: 2, memory: 2 * GiB } });
  });

  it("refuses what is configured for a service that is not there", async () => {
    const refused = serve({ resources: { hole: { cpu: 1 } } });
    await expect(refused).rejects.toMatchObject({
      code: "invalid_argument",
      message: 'The option resources names a service that is not here. There is no service "hole": did you mean whole?',
    });
  });

  it("marks a minimal service failed whose card it has not, and serves it where there is one", async () => {
    await using without = await serve({ budget: { cpu: 2 } });
    expect((await ask(`${without.url}/carded/status`)).body).toMatchObject({
      state: "failed",
      reason: { code: "insufficient_resources", message: expect.stringContaining("GPU cards 3; available: none") },
    });
    await using host = await serve({ budget: { gpu: "3" } });
    expect((await ask(`${host.url}/carded/status`)).body).toMatchObject({ state: "ready" });
  });

  it("has what the machine has where nobody says anything", async () => {
    await using host = await serve({});
    expect((await ask(`${host.url}/carded/status`)).body).toMatchObject({ state: "failed" });
    await using unbounded = await serve({ budget: "none" });
    expect((await ask(`${unbounded.url}/carded/status`)).body).toMatchObject({ state: "ready" });
  });

  it("tells in /readyz what kept a service from being started", async () => {
    await using host = await serve({ budget: { cpu: 0.5, gpu: "3" } }, "ready");
    const { status, body } = await ask(`${host.root}/readyz`);
    expect(status).toBe(503);
    expect(body).toMatchObject({
      waiting: [
        {
          service: "half",
          message: expect.stringContaining("half is registered: half does not fit: it needs 1 core;"),
        },
        { service: "whole", message: expect.stringContaining("2 cores; available: 0.5 cores") },
      ],
    });
  });

  it("is for one's own app only when it asks for it", async () => {
    await using vm = new VModel([{ package: "./fixtures/services.ts" }], { from: import.meta.url });
    await vm.open();
    expect(await vm.status("carded")).toMatchObject({ state: "ready" });
  });
});
