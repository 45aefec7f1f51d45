// A service info that the author writes, completed from the source.
import { getServiceInfoFunc, service, serviceFunc } from "@vmodel/core/minimal";

const gigabyte = 1024 ** 3;

/** From the source. */
@service("written", { resources: { cpu: 2 } })
export class Written {
  @getServiceInfoFunc() info() {
    return {
      service_name: "written",
      service_desc: "As written, */ and all.",
      resources: { cpu: 2, memory: 4 * gigabyte, gpu: "0,1" },
      methods: [
        {
          name: "add",
          desc: "Adds, as written.",
          params: [{ name: "b", type: "number[]", type_desc: "some numbers", desc: "addends" }],
          return: { type: "number", type_desc: "a number", desc: "the sum" },
        },
      ],
    };
  }
  /**
   * Adds.
   * @param a the first
   * @param b the others
   */
  @serviceFunc() async add(a: number, b: number[]): Promise<number> {
    return b.reduce((sum, one) => sum + one, a);
  }
  /** Keeps its text. */
  @serviceFunc() other(): void {}
}
