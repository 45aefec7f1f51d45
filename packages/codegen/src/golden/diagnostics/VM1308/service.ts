import { service, serviceFunc } from "@vmodel/core/minimal";

@service("later")
export class Later {
  @serviceFunc() get(at: Date, big: bigint, map: Map<string, number>, set: ReadonlySet<string>): Uint8Array | null {
    return new Uint8Array([at, big, map, set].length);
  }
  @serviceFunc() floats(values: Float32Array, one: 1n): { at: Date }[] {
    return [{ at: new Date(values.length + Number(one)) }];
  }
}
