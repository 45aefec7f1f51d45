import type { ServiceInfo } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import type { StartGoal } from "./options.ts";
import { readStartGoals } from "./start-services.ts";

const service = (service_name: string): ServiceInfo => ({
  service_name,
  service_desc: "",
  protocol: "standard",
  methods: [],
});
const both = [service("a"), service("constructor")];

describe("start goals", () => {
  it("are one for all, or by name", () => {
    expect([...readStartGoals("none", both).values()]).toEqual(["none", "none"]);
    expect([...readStartGoals({ a: "prepared" }, both).values()]).toEqual(["prepared", "ready"]);
    expect([...readStartGoals({ a: "prepared", "*": "none" }, both).values()]).toEqual(["prepared", "none"]);
  });

  it("are refused for an unknown service or goal", () => {
    expect(() => readStartGoals({ b: "none" }, both)).toThrow("The option start names the service b");
    expect(() => readStartGoals("redy" as StartGoal, both)).toThrow('"redy"; it takes ready, prepared, none');
  });
});
