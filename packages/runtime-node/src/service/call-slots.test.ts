import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type MethodSlots, ServiceSlots } from "./call-slots.ts";

const infinite = Number.POSITIVE_INFINITY;
const open = { maxConcurrent: infinite, maxQueue: infinite };

/** Somebody who calls, and what has become of it. */
interface Caller {
  readonly name: string;
  readonly method: number;
  state: "runs" | "waits" | "refused" | "left" | "turned away" | "done";
  leave?: () => void;
}

/** The slots of a service with methods, and everybody who has come. */
class Scene {
  readonly callers: Caller[] = [];
  readonly began: string[] = [];
  readonly #slots: ServiceSlots;
  readonly #methods: readonly MethodSlots[];

  constructor(service: { maxConcurrent: number; maxQueue: number }, methods: readonly (typeof service)[]) {
    this.#slots = new ServiceSlots("s", service);
    this.#methods = methods.map((bounds, index) => this.#slots.method(`m${index}`, bounds));
  }

  come(method: number): Caller {
    const slots = this.#methods[method] as MethodSlots;
    const caller: Caller = { name: `${this.callers.length}`, method, state: "runs" };
    this.callers.push(caller);
    if (slots.take()) {
      this.began.push(caller.name);
      return caller;
    }
    try {
      caller.leave = slots.wait({
        begin: () => {
          caller.state = "runs";
          this.began.push(caller.name);
        },
        turnAway: () => {
          caller.state = "turned away";
        },
      });
      caller.state = "waits";
    } catch {
      caller.state = "refused";
    }
    return caller;
  }

  end(caller: Caller, ms = 1): void {
    caller.state = "done";
    this.#methods[caller.method]?.release(ms);
  }

  leave(caller: Caller): void {
    caller.state = "left";
    caller.leave?.();
  }

  turnAway(): void {
    this.#slots.turnAway();
  }

  in(state: Caller["state"], method?: number): readonly Caller[] {
    return this.callers.filter((one) => one.state === state && (method === undefined || one.method === method));
  }

  refusalOf(method: number): unknown {
    try {
      this.#methods[method]?.wait({ begin: () => {}, turnAway: () => {} });
      return undefined;
    } catch (error) {
      return error;
    }
  }
}

const bounds = fc.record({
  maxConcurrent: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant(infinite)),
  maxQueue: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(infinite)),
});
const move = fc.oneof(
  { weight: 4, arbitrary: fc.record({ come: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ end: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ leave: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.constant({ turnAway: true }) },
);

describe("the slots of a service", () => {
  it("are never more than there are, never idle while somebody could run, and go to who came first", () => {
    fc.assert(
      fc.property(
        bounds,
        fc.tuple(bounds, bounds, bounds),
        fc.array(move, { maxLength: 60 }),
        (service, methods, script) => {
          const scene = new Scene(service, methods);
          const check = (): void => {
            expect(scene.in("runs").length).toBeLessThanOrEqual(service.maxConcurrent);
            const busy = scene.in("runs").length >= service.maxConcurrent;
            for (const [index, { maxConcurrent, maxQueue }] of methods.entries()) {
              expect(scene.in("runs", index).length).toBeLessThanOrEqual(maxConcurrent);
              expect(scene.in("waits", index).length).toBeLessThanOrEqual(maxQueue);
              const idle = !busy && scene.in("runs", index).length < maxConcurrent;
              if (idle) expect(scene.in("waits", index)).toEqual([]);
              // Of one method, nobody runs who came after somebody who waits.
              const [first] = scene.in("waits", index);
              if (first !== undefined) {
                expect(scene.in("runs", index).every(({ name }) => Number(name) < Number(first.name))).toBe(true);
              }
            }
            expect(scene.in("waits").length).toBeLessThanOrEqual(service.maxQueue);
          };
          for (const step of script) {
            const waiting = scene.in("waits");
            const running = scene.in("runs");
            if ("come" in step) scene.come(step.come);
            else if ("end" in step) {
              const [ended] = running.slice(step.end % Math.max(1, running.length));
              if (ended !== undefined) scene.end(ended);
            } else if ("leave" in step) {
              const [leaver] = waiting.slice(step.leave % Math.max(1, waiting.length));
              if (leaver !== undefined) scene.leave(leaver);
            } else {
              scene.turnAway();
              expect(waiting.every(({ state }) => state === "turned away")).toBe(true);
            }
            check();
          }
        },
      ),
    );
  });

  it("of a service alone go in the order of coming, over all methods", () => {
    const scene = new Scene({ maxConcurrent: 1, maxQueue: 9 }, [open, open]);
    for (const method of [0, 1, 0, 1]) scene.come(method);
    for (let index = 0; index < 4; index++) scene.end(scene.in("runs")[0] as Caller);
    expect(scene.began).toEqual(["0", "1", "2", "3"]);
  });

  it("are not kept from other methods by one that is at its own bound", () => {
    const scene = new Scene({ maxConcurrent: 2, maxQueue: 9 }, [{ maxConcurrent: 1, maxQueue: 9 }, open]);
    for (const method of [0, 0, 1, 1]) scene.come(method);
    expect(scene.in("runs").map(({ name }) => name)).toEqual(["0", "2"]);
    scene.end(scene.callers[2] as Caller);
    expect(scene.in("runs").map(({ name }) => name)).toEqual(["0", "3"]);
    scene.end(scene.callers[0] as Caller);
    expect(scene.in("runs").map(({ name }) => name)).toEqual(["3", "1"].sort());
  });
});

describe("who finds the queue full", () => {
  it("is told who is busy, and to come back in a second at the earliest", () => {
    const scene = new Scene({ maxConcurrent: 1, maxQueue: 1 }, [open]);
    scene.come(0);
    scene.come(0);
    const message = "s is busy: 1 of its calls run and 1 wait, which is all it takes. Try again in 1 s.";
    expect(scene.refusalOf(0)).toMatchObject({
      code: "resource_exhausted",
      retryAfterMs: 1_000,
      message,
      retriable: true,
    });
  });

  it("is told when those before it will be through, by how long calls have been taking", () => {
    const scene = new Scene({ maxConcurrent: 2, maxQueue: 3 }, [open]);
    for (let index = 0; index < 5; index++) scene.come(0);
    scene.end(scene.in("runs")[0] as Caller, 10_000);
    scene.come(0);
    // 3 wait and this one is the 4th, two at a time, 10 s each.
    expect(scene.refusalOf(0)).toMatchObject({ retryAfterMs: 20_000 });
    scene.end(scene.in("runs")[0] as Caller, 5_000);
    scene.come(0);
    expect(scene.refusalOf(0)).toMatchObject({ retryAfterMs: 18_000 });
  });

  it("is told which method it is that is busy", () => {
    const scene = new Scene(open, [{ maxConcurrent: 1, maxQueue: 0 }, open]);
    scene.come(0);
    expect(scene.refusalOf(0)).toMatchObject({ message: expect.stringContaining("s.m0 is busy"), method: "m0" });
    expect(scene.come(1).state).toBe("runs");
  });
});
