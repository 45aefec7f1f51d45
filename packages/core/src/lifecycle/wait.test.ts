import { VModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { type Waiting, wait } from "./wait.ts";

const gone = (): VModelError => new VModelError("canceled", "Gone.");

function begin(signal?: AbortSignal) {
  const seen: { waiting?: Waiting<number>; ended: number; begun: number } = { ended: 0, begun: 0 };
  const promise = wait<number>({
    signal,
    gone,
    begin: (waiting) => {
      seen.begun += 1;
      seen.waiting = waiting;
    },
    end: () => {
      seen.ended += 1;
    },
  });
  return { seen, promise };
}

describe("wait", () => {
  it("resolves and rejects as it is answered", async () => {
    const good = begin();
    good.seen.waiting?.resolve(1);
    await expect(good.promise).resolves.toBe(1);
    const bad = begin();
    bad.seen.waiting?.reject(gone());
    await expect(bad.promise).rejects.toThrow("Gone.");
    expect([good.seen.ended, bad.seen.ended]).toEqual([1, 1]);
  });

  it("can be answered while it begins", async () => {
    const promise = wait<number>({ signal: undefined, gone, begin: ({ resolve }) => resolve(2), end: () => {} });
    await expect(promise).resolves.toBe(2);
  });

  it("ends with the signal; an answer that comes later is lost", async () => {
    const caller = new AbortController();
    const { seen, promise } = begin(caller.signal);
    caller.abort();
    seen.waiting?.resolve(1);
    await expect(promise).rejects.toMatchObject({ code: "canceled" });
  });

  it("does not hear the signal once it is answered", async () => {
    const caller = new AbortController();
    const { seen, promise } = begin(caller.signal);
    seen.waiting?.resolve(1);
    caller.abort();
    await expect(promise).resolves.toBe(1);
    expect(seen.ended).toBe(1);
  });

  it("does not even begin when the signal has fired", async () => {
    const { seen, promise } = begin(AbortSignal.abort());
    await expect(promise).rejects.toThrow("Gone.");
    expect(seen).toEqual({ ended: 0, begun: 0 });
  });
});
