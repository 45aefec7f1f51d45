import { service, serviceFunc } from "@vmodel/core/minimal";

interface Shared { memory: SharedArrayBuffer; view: DataView }

@service("foreign_bytes")
export class ForeignBytes {
  @serviceFunc() get(shared: Shared, tensor: Float32Array<SharedArrayBuffer>): void {}
}
