import type { ServiceInfo } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { type Isolation, readIsolation } from "./isolation.ts";

const info = (service_name: string, resources?: ServiceInfo["resources"]): ServiceInfo => ({
  service_name,
  service_desc: "",
  protocol: "standard",
  ...(resources && { resources }),
  methods: [],
});
const services = [info("a"), info("b", { cpu: 1 }), info("constructor")];

describe("the option isolation", () => {
  it.each([
    [undefined, []],
    ["auto", ["b"]],
    ["process", ["a", "b", "constructor"]],
    ["in-process", []],
    [{ a: "process" }, ["a"]],
    [{ "*": "process", a: "in-process" }, ["b", "constructor"]],
    [{ "*": "auto", a: "process" }, ["a", "b"]],
  ] as [Isolation | Record<string, Isolation> | undefined, string[]][])(
    "%j runs in processes: %j",
    (given, isolated) => {
      const rule = readIsolation(given, "in-process");
      expect(services.filter((one) => rule.isIsolated(one)).map(({ service_name }) => service_name)).toEqual(isolated);
      rule.checkNames(["a", "b", "constructor"]);
    },
  );

  it.each(["proces", 1, { a: "proces" }, { "*": 1 }])("is not %j", (given) => {
    expect(() => readIsolation(given as Isolation, "auto")).toThrow('takes "process", "in-process" or "auto"');
  });

  it("auto goes by what a service may take, also where it declares nothing", () => {
    const rule = readIsolation("auto", "in-process", ({ service_name }) => (service_name === "a" ? { cpu: 1 } : {}));
    expect(services.filter((one) => rule.isIsolated(one)).map(({ service_name }) => service_name)).toEqual(["a"]);
  });

  it("names services that there are", () => {
    expect(() => readIsolation({ c: "process" }, "auto").checkNames(["a"])).toThrow("a service that is not here");
  });
});
