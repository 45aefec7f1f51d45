import { describe, expect, it } from "vitest";
import { Gatherer } from "./gatherer.ts";
import { FakeBatchClock } from "./testing/fake-batch-clock.ts";

function setUp(maxSize: number, maxDelayMs = 0, sharesCore = false) {
  const clock = new FakeBatchClock();
  const batches: string[] = [];
  const options = { maxSize, maxDelayMs, sharesCore };
  const gatherer = new Gatherer<string>(options, clock, (items) => void batches.push(items.join("")));
  const add = (items: string): void => {
    for (const item of items) gatherer.add(item);
  };
  /** The batch that runs ends after so many ms. */
  const settleAfter = (ms: number): void => {
    clock.pass(ms);
    gatherer.settled(true);
  };
  return { clock, batches, gatherer, add, settleAfter };
}

describe("a gatherer", () => {
  it("runs who comes alone at once, however long others may be waited for", () => {
    const { clock, batches, add, settleAfter } = setUp(8, 1_000);
    for (const caller of "abc") {
      add(caller);
      clock.endTurn();
      settleAfter(500);
      clock.endTurn();
      expect(clock.timers).toBe(0);
    }
    expect(batches).toEqual(["a", "b", "c"]);
  });

  it("puts those who come in one turn into one batch, in their order", () => {
    const { clock, batches, add } = setUp(8);
    add("abc");
    expect(batches).toEqual([]);
    clock.endTurn();
    expect(batches).toEqual(["abc"]);
  });

  it("gathers while a batch runs, and goes on with those when it has ended", () => {
    const { clock, batches, add, settleAfter } = setUp(8);
    add("a");
    clock.endTurn();
    add("bc");
    clock.pass(10_000);
    add("d");
    expect(batches).toEqual(["a"]);
    settleAfter(1);
    clock.endTurn();
    expect(batches).toEqual(["a", "bcd"]);
  });

  it("begins the next batch before the last one is answered, where as many wait, and else when all have come who come at once", () => {
    const { batches, gatherer, add, clock, settleAfter } = setUp(8);
    add("ab");
    clock.endTurn();
    add("cd");
    settleAfter(1);
    expect(batches).toEqual(["ab", "cd"]);
    add("e");
    settleAfter(1);
    expect(batches).toEqual(["ab", "cd"]);
    add("cd");
    clock.endTurn();
    expect(batches).toEqual(["ab", "cd", "ecd"]);
    add("fgh");
    gatherer.settled(false);
    expect(batches).toEqual(["ab", "cd", "ecd"]);
    clock.endTurn();
    expect(batches).toEqual(["ab", "cd", "ecd", "fgh"]);
  });

  it("answers first where it has one core with the batch, and takes along who is back by the end of the next turn", () => {
    const { batches, add, clock, settleAfter } = setUp(8, 0, true);
    add("ab");
    clock.endTurn();
    add("cd");
    settleAfter(1);
    expect(batches).toEqual(["ab"]);
    clock.endTurn();
    add("ab");
    expect(batches).toEqual(["ab"]);
    clock.endTurn();
    expect(batches).toEqual(["ab", "cdab"]);
    settleAfter(1);
    add("e");
    clock.endTurn();
    expect(batches).toEqual(["ab", "cdab", "e"]);
  });

  it("makes no batch larger than it may be, and loses nobody", () => {
    const { clock, batches, add, settleAfter } = setUp(2);
    add("abcde");
    clock.endTurn();
    for (const _ of "12") {
      settleAfter(1);
      clock.endTurn();
    }
    expect(batches).toEqual(["ab", "cd", "e"]);
  });

  it("lets go whoever leaves before the batch has begun, and no one after", () => {
    const { clock, batches, gatherer, add } = setUp(8);
    add("abc");
    expect(gatherer.remove("b")).toBe(true);
    clock.endTurn();
    expect(batches).toEqual(["ac"]);
    expect(gatherer.remove("a")).toBe(false);
    expect(gatherer.remove("z")).toBe(false);
  });

  it("runs nothing when all have left", () => {
    const { clock, batches, gatherer, add } = setUp(8);
    add("a");
    gatherer.remove("a");
    clock.endTurn();
    add("b");
    clock.endTurn();
    expect(batches).toEqual(["b"]);
  });
});

describe("after a batch that took 40 ms, a gatherer", () => {
  /** Four have been answered, and one is there already. */
  function answered(maxDelayMs: number, maxSize = 8) {
    const all = setUp(maxSize, maxDelayMs);
    all.add("abcd");
    all.clock.endTurn();
    all.add("e");
    all.settleAfter(40);
    all.clock.endTurn();
    return all;
  }

  it("waits until those it has answered are back", () => {
    const { clock, batches, add } = answered(100);
    expect(batches).toEqual(["abcd"]);
    clock.pass(3);
    add("abc");
    clock.endTurn();
    expect(batches).toEqual(["abcd"]);
    add("d");
    clock.endTurn();
    expect(batches).toEqual(["abcd", "eabcd"]);
    expect(clock.timers).toBe(0);
  });

  it("waits for a quarter of its time at most", () => {
    const { clock, batches, add } = answered(100);
    add("a");
    clock.pass(9);
    expect(batches).toEqual(["abcd"]);
    clock.pass(1);
    expect(batches).toEqual(["abcd", "ea"]);
  });

  it("waits for no longer than it may", () => {
    const { clock, batches } = answered(3);
    clock.pass(2);
    expect(batches).toEqual(["abcd"]);
    clock.pass(1);
    expect(batches).toEqual(["abcd", "e"]);
  });

  it("waits for no more than fit into a batch", () => {
    const { clock, batches, add } = answered(100, 4);
    add("abc");
    clock.endTurn();
    expect(batches).toEqual(["abcd", "eabc"]);
  });

  it.each([0, 0.9])("does not wait at all if it may for %s ms, since no timer is that short", (maxDelayMs) => {
    const { batches } = answered(maxDelayMs);
    expect(batches).toEqual(["abcd", "e"]);
  });

  it("lets who comes once the wait is over run at once", () => {
    const { clock, batches, add, settleAfter } = setUp(8, 100);
    add("ab");
    clock.endTurn();
    settleAfter(40);
    clock.endTurn();
    clock.pass(10);
    add("c");
    clock.endTurn();
    expect(batches).toEqual(["ab", "c"]);
  });

  it("waits the less often the more it has been in vain, and each time again once it has not", () => {
    const { clock, add, settleAfter } = setUp(8, 100);
    let callers = 0;
    const some = (count: number): void => {
      for (let index = 0; index < count; index++) add(String.fromCharCode(++callers));
    };
    /** Two come while a batch runs, and some after it; whether they were waited for. */
    const round = (after: number): string => {
      clock.endTurn();
      some(2);
      settleAfter(40);
      const waits = clock.timers > 0;
      some(after);
      clock.pass(20);
      return waits ? "w" : "-";
    };
    some(2);
    expect("123456789abcd".replace(/./g, () => round(0))).toBe("w-w---w------");
    expect("12".replace(/./g, () => round(2))).toBe("-w");
    expect("123".replace(/./g, () => round(6))).toBe("www");
  });
});
