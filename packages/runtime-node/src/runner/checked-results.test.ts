import { describe, expect, it } from "vitest";
import { checkResults, type ResultCheck } from "./checked-results.ts";

class Service {
  #secret = 1;
  value: unknown = 1;
  one(): unknown {
    return this.#secret && this.value;
  }
  async later(): Promise<unknown> {
    return this.one();
  }
  async *items(): AsyncGenerator<unknown> {
    yield 1;
    yield this.value;
  }
}

async function all(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const item of items) seen.push(item);
  return seen;
}

const isNumber: ResultCheck = (value) =>
  typeof value === "number" ? [] : [{ path: "/a", message: "must be a number" }];
const checks = new Map(["one", "later", "items"].map((member) => [member, isNumber] as const));

describe("results in a self-test", () => {
  it("that fit pass through, of values, promises and streams", async () => {
    const service = new Service();
    const end = checkResults(service, checks);
    expect([service.one(), await service.later(), await all(service.items())]).toEqual([1, 1, [1, 1]]);
    end();
    expect(Object.keys(service)).toEqual(["value"]);
  });

  it("that do not fit fail the test, and only there", async () => {
    const service = new Service();
    service.value = "x";
    const end = checkResults(service, checks);
    const told = "returns is not what the manifest says at /a: must be a number";
    expect(() => service.one()).toThrow(`what one ${told}`);
    await expect(all(service.items())).rejects.toThrow(`what items ${told}`);
    end();
    expect([service.one(), await service.later(), await all(service.items())]).toEqual(["x", "x", [1, "x"]]);
  });
});
