import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { call } from "./fixtures/ask.ts";
import { serveFixtures } from "./fixtures/serve-fixtures.ts";
import { Probe } from "./fixtures/services.ts";

const no = (): never => {
  throw new Error("no");
};

class Mute extends Error {
  override get message(): string {
    return no();
  }
}

class Stackless extends Error {
  override get stack(): string {
    return no();
  }
}

class Shy extends Error {
  [inspect.custom] = no;
}

/** What authors may throw, and what may not be looked at without harm. */
const thrown: readonly [string, unknown][] = [
  ["an object without a prototype", Object.create(null)],
  ["an object that is no text", { toString: no }],
  ["a symbol", Symbol("s")],
  ["nothing", undefined],
  ["an error without a message", new Mute()],
  ["an error without a stack", new Stackless()],
  ["an error that is not to be shown", new Shy("shy")],
  ["an error whose cause is no text", new Error("it failed", { cause: Object.create(null) })],
  ["a proxy that is gone", revoked()],
];

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

afterEach(() => void vi.restoreAllMocks());

describe("what a method throws, whatever it is, fails its call and nothing else", () => {
  it.each(thrown)("%s", async (_, value) => {
    vi.spyOn(Probe.prototype, "fail").mockImplementation(() => {
      throw value;
    });
    vi.spyOn(Probe.prototype, "hold").mockImplementation(() => Promise.reject(value));
    vi.spyOn(Probe.prototype, "countAndFail").mockImplementation(async function* () {
      yield 1;
      throw value;
    });
    await using served = await serveFixtures();
    const answers = await Promise.all([
      call(served.url, "probe.fail", { secret: "x" }, { "x-request-id": "sync" }),
      call(served.url, "probe.hold", {}, { "x-request-id": "async" }),
    ]);
    for (const { status, body } of answers)
      expect([status, body]).toEqual([500, expect.objectContaining({ code: "internal" })]);
    await served.logged("sync");
    const stream = await fetch(`${served.url}/v1/services/probe/methods/countAndFail`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"to":1}',
    });
    expect(await stream.text()).toMatch(/^event: item\ndata: 1\n\nevent: error\ndata: .*"code":"internal".*\n\n$/);
    expect(served.vm.service("probe").lifecycle.status().calls).toBe(0);
    expect((await call(served.url, "probe.greet")).body).toBe("hello world");
  });
});

it("what only looks like a promise answers once, whatever it does", async () => {
  vi.spyOn(Probe.prototype, "greet").mockReturnValue({
    // biome-ignore lint/suspicious/noThenProperty: it is what is tried.
    then(answer: (value: string) => void, fail: (error: Error) => void) {
      answer("first");
      answer("second");
      fail(new Error("third"));
      throw new Error("fourth");
    },
  } as never);
  await using served = await serveFixtures({}, { calls: { services: { probe: { maxConcurrent: 1 } } } });
  for (const _ of [1, 2, 3]) expect((await call(served.url, "probe.greet")).body).toBe("first");
  const { received, inFlight, ended } = served.vm.service("probe").method("greet").stats;
  expect([received, inFlight, [...ended]]).toEqual([3, 0, [["ok", 3]]]);
});

/** What authors may answer, and what cannot be looked at. */
const answers: readonly [string, () => unknown][] = [
  ["a proxy that is gone", revoked],
  [
    "a getter that throws",
    () => ({
      get value(): never {
        return no();
      },
    }),
  ],
  ["a toJSON that throws", () => ({ toJSON: no })],
  // biome-ignore lint/suspicious/noThenProperty: it is what is tried.
  ["a then that throws", () => Object.defineProperty({}, "then", { get: no })],
  ["an object without a prototype that is no data", () => Object.assign(Object.create(null), { run: no })],
];

describe.each([false, true])(
  "what a method answers, whatever it is, fails its call and nothing else; checked: %s",
  (checkResults) => {
    it.each(answers)("%s", async (_, make) => {
      vi.spyOn(Probe.prototype, "echo").mockImplementation(make);
      vi.spyOn(Probe.prototype, "lie").mockImplementation((async () => make()) as never);
      vi.spyOn(Probe.prototype, "count").mockImplementation(async function* () {
        yield make() as never;
      });
      await using served = await serveFixtures({}, { checkResults });
      const told = await Promise.all([call(served.url, "probe.echo", { value: 1 }), call(served.url, "probe.lie")]);
      for (const { status, body } of told) {
        expect([status, body]).toEqual([500, expect.objectContaining({ code: "internal" })]);
      }
      const stream = await fetch(`${served.url}/v1/services/probe/methods/count`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"to":1}',
      });
      expect(await stream.text()).toMatch(/^event: error\ndata: .*"code":"internal".*\n\n$/);
      await vi.waitUntil(() => served.vm.service("probe").lifecycle.status().calls === 0);
    });
  },
);
