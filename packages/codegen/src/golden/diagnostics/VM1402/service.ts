import { getServiceInfoFunc, service, serviceFunc } from "@vmodel/core/minimal";

@service("honest", { resources: { cpu: 1 } })
export class Honest {
  @getServiceInfoFunc() info() {
    return {
      service_name: "other",
      version: 2,
      resources: { cpu: 4, memory: "much" },
      methods: [
        { name: "add", params: [{ name: "b" }, { name: "a", type: "string" }, { name: "c" }], return: { type: "text" } },
        { name: "add" },
        { name: "subtract" },
        { desc: 5 },
      ],
    };
  }
  @serviceFunc() add(a: number, b: number): number {
    return a + b;
  }
}
