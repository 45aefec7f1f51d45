import type { ServiceInfo } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { readCallLimits } from "./call-limits.ts";
import type { CallSettings } from "./call-settings.ts";

const service = (name: string, ...methods: readonly string[]): ServiceInfo =>
  ({ service_name: name, methods: methods.map((method) => ({ name: method })) }) as unknown as ServiceInfo;

const services = [service("chat", "generate", "count"), service("adder", "add")];
const read = (calls: unknown) => readCallLimits(calls as CallSettings, services);

const none = { maxConcurrent: Number.POSITIVE_INFINITY, maxQueue: Number.POSITIVE_INFINITY };

describe("limits of calls", () => {
  it("are none where nothing is said", () => {
    for (const given of [undefined, {}, { services: {} }, { services: { chat: { methods: {} } } }]) {
      const { streamIdleMs, services: limits } = read(given);
      expect(streamIdleMs).toBeUndefined();
      expect(limits.get("chat")).toMatchObject(none);
      expect(limits.get("chat")?.methods.get("count")).toEqual({ ...none, timeoutMs: undefined });
    }
  });

  it("of all services hold for each, unless it has its own", () => {
    const { services: limits } = read({ maxConcurrent: 4, services: { chat: { maxConcurrent: 1, maxQueue: 0 } } });
    expect(limits.get("adder")).toMatchObject({ maxConcurrent: 4, maxQueue: 8 });
    expect(limits.get("chat")).toMatchObject({ maxConcurrent: 1, maxQueue: 0 });
  });

  it("let twice as many wait as may run, where nothing else is said", () => {
    const { services: limits } = read({ services: { chat: { methods: { generate: { maxConcurrent: 3 } } } } });
    expect(limits.get("chat")?.methods.get("generate")).toMatchObject({ maxConcurrent: 3, maxQueue: 6 });
    expect(limits.get("chat")).toMatchObject(none);
  });

  it("of time are the method's, else the service's, else those of all; Infinity is none", () => {
    const { services: limits } = read({
      timeoutMs: 1_000,
      services: {
        chat: { timeoutMs: 60_000, methods: { count: { timeoutMs: Number.POSITIVE_INFINITY } } },
      },
    });
    const timeouts = [...limits].flatMap(([, { methods }]) => [...methods.values()].map(({ timeoutMs }) => timeoutMs));
    expect(timeouts).toEqual([60_000, undefined, 1_000]);
  });
});

describe("settings of calls that cannot be", () => {
  const count = "a whole number from 1, or Infinity";
  const ms = "a number of milliseconds from 1 to 2147483647, or Infinity";
  it.each<[unknown, string]>([
    [7, "calls is 7; it takes an object, such as { maxConcurrent: 4 }."],
    [null, "calls is null; it takes an object"],
    [[], "calls is []; it takes an object"],
    [{ maxConcurrent: 0 }, `calls.maxConcurrent is 0; it takes ${count}.`],
    [{ maxConcurrent: 1.5 }, `calls.maxConcurrent is 1.5; it takes ${count}.`],
    [{ maxConcurrent: Number.NaN }, `calls.maxConcurrent is NaN; it takes ${count}.`],
    [{ maxConcurrent: "4" }, `calls.maxConcurrent is "4"; it takes ${count}.`],
    [{ maxConcurrent: 1, maxQueue: -1 }, "calls.maxQueue is -1; it takes a whole number from 0, or Infinity."],
    [{ timeoutMs: 0 }, `calls.timeoutMs is 0; it takes ${ms}.`],
    [{ timeoutMs: 2 ** 31 }, `calls.timeoutMs is 2147483648; it takes ${ms}.`],
    [{ streamIdleMs: null }, `calls.streamIdleMs is null; it takes ${ms}.`],
    [{ maxConcurency: 4 }, "calls.maxConcurency is no setting of calls. Did you mean maxConcurrent?"],
    [{ whatever: 4 }, "calls.whatever is no setting of calls. There are maxConcurrent, maxQueue, timeoutMs"],
    [{ services: [] }, "calls.services is []; it takes an object"],
    [{ services: { chats: {} } }, 'There is no service "chats": did you mean chat?'],
    [{ services: { chat: 1 } }, "calls.services.chat is 1; it takes an object"],
    [{ services: { chat: { streamIdleMs: 9 } } }, "calls.services.chat.streamIdleMs is no setting of calls."],
    [
      { services: { chat: { methods: { generat: {} } } } },
      'There is no method "generat" in chat: did you mean generate?',
    ],
    [
      { services: { chat: { methods: { count: { maxConcurrent: -3 } } } } },
      `calls.services.chat.methods.count.maxConcurrent is -3; it takes ${count}.`,
    ],
    [{ maxQueue: 3 }, "calls.maxQueue bounds a queue that never forms: set maxConcurrent, too."],
    [{ services: { chat: { maxQueue: 3 } } }, "calls.services.chat.maxQueue bounds a queue that never forms"],
    [
      { services: { chat: { methods: { count: { maxQueue: 3 } } } } },
      "calls.services.chat.methods.count.maxQueue bounds a queue that never forms",
    ],
  ])("%j", (given, message) => {
    expect(() => read(given)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
    expect(() => read(given)).toThrow(message);
  });

  it("are not taken for useless while there are no services", () => {
    expect(() => readCallLimits({ maxConcurrent: 2, maxQueue: 3 }, [])).not.toThrow();
    expect(() => readCallLimits({ maxQueue: 3 }, [])).not.toThrow();
  });

  it("are told all at once, each with its place", () => {
    const given = { maxConcurrent: 0, services: { chat: { timeoutMs: -1 }, nobody: {} } };
    const paths = ["calls.maxConcurrent", "calls.services.nobody", "calls.services.chat.timeoutMs"];
    expect(() => read(given)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^3 settings of calls are wrong: \(1\) .* \(2\) .* \(3\) /),
        details: paths.map((path) => expect.objectContaining({ path })),
      }),
    );
  });
});
