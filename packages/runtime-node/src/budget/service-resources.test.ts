import type { ResourceOptions, Resources } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { readServiceResources } from "./service-resources.ts";

const info = (resources?: Resources): ServiceInfo => ({
  service_name: "a",
  service_desc: "",
  protocol: "minimal",
  methods: [],
  ...(resources && { resources }),
});

describe("the option resources", () => {
  it.each<[ResourceOptions | undefined, Resources | undefined, Resources, boolean]>([
    [undefined, undefined, {}, false],
    [undefined, { cpu: 2 }, { cpu: 2 }, false],
    [{}, { cpu: 2 }, { cpu: 2 }, false],
    [{ cpu: 1 }, { cpu: 2, memory: 5 }, { cpu: 1, memory: 5 }, true],
    [{ memory: "1KiB", gpu: "0,1" }, undefined, { memory: 1024, gpu: "0,1" }, true],
  ])("%o in place of %o is %o", (own, declared, inForce, isConfigured) => {
    const rule = readServiceResources(own === undefined ? undefined : { a: own });
    expect(rule.of(info(declared))).toEqual({ inForce, isConfigured });
  });

  it("tells of everything wrong in one line", () => {
    const given = { a: { cpu: 0, memory: "lots" }, b: { gpu: "x", disk: 1 }, c: 5 };
    const read = (): unknown => readServiceResources(given as unknown as Record<string, ResourceOptions>);
    expect(read).toThrow(
      'The option resources takes amounts by service name, such as { "NAME": { cpu: 1, memory: "2GiB", gpu: "0,1" } }: ' +
        "resources.a.cpu: 0 is not a number of processor cores above 0; " +
        'resources.a.memory: "lots" is not a number of bytes or a text such as "256MiB" ' +
        "(units: KiB, MiB, GiB, TiB, KB, MB, GB, TB); " +
        'resources.b.gpu: "x" is not a list of card ids such as "0,1"; ' +
        "resources.b.disk: there is no such resource; known are cpu, memory and gpu; " +
        "resources.c: 5 is no object.",
    );
    expect(() => readServiceResources([] as never)).toThrow("takes an object by service name");
  });

  it("names no service that is not there", () => {
    expect(() => readServiceResources({ b: { cpu: 1 } }).checkNames(["a"])).toThrow(
      'The option resources names a service that is not here. There is no service "b"',
    );
  });
});
