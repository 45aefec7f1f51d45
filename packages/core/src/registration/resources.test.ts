import { describe, expect, it } from "vitest";
import { readResources, toBytes } from "./resources.ts";

describe("toBytes", () => {
  it.each([
    [1, 1],
    ["1KiB", 1024],
    ["256MiB", 268435456],
    ["1.5GiB", 1610612736],
    ["2 TiB", 2 * 2 ** 40],
    ["1KB", 1000],
    ["5MB", 5e6],
    ["0.5GB", 5e8],
    ["1TB", 1e12],
    ["0.0015KB", 2],
  ])("reads %j", (memory, bytes) => {
    expect(toBytes(memory)).toBe(bytes);
  });

  it.each([
    ...[0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, null, undefined, true, {}],
    ...[
      "",
      "5",
      "MiB",
      "-5MiB",
      "0MiB",
      "5M",
      "5mib",
      "5  MiB",
      " 5MiB",
      "1e3MiB",
      "0x1MiB",
      "5MiB5MiB",
      "99999999TiB",
    ],
    ...["5toString", "5__proto__"],
  ])("refuses %j", (memory) => {
    expect(toBytes(memory)).toBeUndefined();
  });
});

describe("readResources", () => {
  it("reads all of them, and none", () => {
    expect(readResources(undefined)).toEqual({ resources: {}, problems: [] });
    expect(readResources({ cpu: undefined, memory: undefined, gpu: undefined })).toEqual({
      resources: {},
      problems: [],
    });
    expect(readResources({ cpu: 0.5, memory: "1KiB", gpu: "0,1" })).toEqual({
      resources: { cpu: 0.5, memory: 1024, gpu: "0,1" },
      problems: [],
    });
  });

  it("tells everything that is wrong at once, and keeps what is right", () => {
    const { resources, problems } = readResources({ cpu: 0, memory: "256M", gpu: "first", disk: 1, constructor: 2 });
    expect(resources).toEqual({});
    expect(problems).toEqual([
      "resources.cpu: 0 is not a number of processor cores above 0",
      'resources.memory: "256M" is not a number of bytes or a text such as "256MiB" (units: KiB, MiB, GiB, TiB, KB, MB, GB, TB)',
      'resources.gpu: "first" is not a list of card ids such as "0,1"',
      "resources.disk: there is no such resource; known are cpu, memory and gpu",
      "resources.constructor: there is no such resource; known are cpu, memory and gpu",
    ]);
    expect(readResources({ cpu: "1", memory: 5 })).toMatchObject({ resources: { memory: 5 }, problems: [/"1"/] });
  });

  it.each([null, 5, "1GiB"])("refuses %j", (value) => {
    expect(readResources(value).problems).toHaveLength(1);
  });
});
