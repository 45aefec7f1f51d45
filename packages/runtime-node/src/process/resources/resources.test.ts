import { describe, expect, it } from "vitest";
import { allowedCores, parseCores, takeCores } from "./cores.ts";
import { heapLimitMiB } from "./heap-limit.ts";
import { residentMemories } from "./resident-memory.ts";
import { resourceVariables } from "./resource-variables.ts";

describe("cores", () => {
  it.each<[string, number[]]>([
    ["0", [0]],
    ["0-3", [0, 1, 2, 3]],
    ["1,4-5,9", [1, 4, 5, 9]],
    ["", []],
  ])("of the list %s", (list, cores) => expect(parseCores(list)).toEqual(cores));

  it.runIf(allowedCores().length > 1)("are spread over services, the first one last, and come back", () => {
    const count = allowedCores().length;
    const all = Array.from({ length: count }, () => takeCores(1));
    expect(all.map((taken) => taken?.cores[0])).toEqual(allowedCores().toReversed());
    all[0]?.release();
    const again = takeCores(1);
    expect(again?.cores).toEqual(all[0]?.cores);
    for (const taken of [...all.slice(1), again]) taken?.release();
    expect(takeCores(count)?.cores).toEqual(allowedCores());
  });
});

describe("the heap limit", () => {
  it.each<[number, number]>([
    [64, 24],
    [256, 187],
    [1024, 878],
    [65_536, 58_939],
  ])("of a process that may use %i MiB leaves room for what is no heap: %i MiB", (memory, heap) => {
    expect(heapLimitMiB(memory * 2 ** 20)).toBe(heap);
  });
});

describe("variables", () => {
  it("say how many threads a part of a core needs, and leave Node's own pool as large as it is", () => {
    expect(resourceVariables({ cpu: 0.5 })).toMatchObject({ OMP_NUM_THREADS: "1", UV_THREADPOOL_SIZE: "4" });
    expect(resourceVariables({ cpu: 8 })).toMatchObject({ MKL_NUM_THREADS: "8", UV_THREADPOOL_SIZE: "8" });
  });

  it("are none where nothing is declared: no limit", () => {
    expect(resourceVariables({ memory: 1 })).toEqual({});
  });
});

describe("resident memory", () => {
  it("is known of a process that is there, and of no other", async () => {
    const memories = await residentMemories([process.pid, 2 ** 22 + 1]);
    expect([...memories.keys()]).toEqual([process.pid]);
    expect(memories.get(process.pid)).toBeGreaterThan(2 ** 24);
  });
});
