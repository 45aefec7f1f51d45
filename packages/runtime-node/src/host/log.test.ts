import type { Logger } from "@vmodel/core";
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { call } from "./fixtures/ask.ts";
import { fixtures } from "./fixtures/serve-fixtures.ts";
import { createHost } from "./host.ts";

let stderr: MockInstance<typeof console.error>;
beforeEach(() => {
  stderr = vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => stderr.mockRestore());

/** A log that keeps what failed. */
function keeping(): { readonly log: Logger; readonly failures: string[] } {
  const failures: string[] = [];
  const ignore = (): void => {};
  const error = (_: string, fields: object = {}): void => void failures.push(JSON.stringify(fields));
  return { failures, log: { debug: ignore, info: ignore, warn: ignore, error } };
}

/** Makes a method of a host fail, and one be called wrongly. */
async function failOn(logs: { readonly vm?: Logger; readonly host?: Logger }): Promise<void> {
  await using vm = fixtures(logs.vm === undefined ? {} : { log: logs.vm });
  await using host = createHost(vm, { start: "none", log: logs.host });
  const { url, started } = await host.listen({ port: 0 });
  await started;
  expect((await call(url, "probe.fail", { secret: "s" }, { "x-request-id": "the-one" })).status).toBe(500);
  expect((await call(url, "probe.fail")).status).toBe(400);
}

describe("what a host's callers are not told", () => {
  it("is on standard error, when nobody has said where, and nothing else is", async () => {
    await failOn({});
    expect(stderr.mock.calls).toEqual([
      [
        expect.stringMatching(/^error: /),
        expect.objectContaining({ request_id: "the-one", service: "probe", method: "fail" }),
        expect.stringMatching(/cannot reach the database[\s\S]*services\.ts:\d+/),
      ],
    ]);
  });

  it("is in the VModel's log, when the host has none", async () => {
    const { log, failures } = keeping();
    await failOn({ vm: log });
    expect([failures.length, failures[0]]).toEqual([1, expect.stringContaining("the-one")]);
    expect(stderr).not.toHaveBeenCalled();
  });

  it("is in the host's log alone, when there are two", async () => {
    const [vm, host] = [keeping(), keeping()];
    await failOn({ vm: vm.log, host: host.log });
    expect([vm.failures.length, host.failures.length]).toEqual([0, 1]);
    expect(stderr).not.toHaveBeenCalled();
  });
});
