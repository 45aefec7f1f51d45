import { Deserializer } from "node:v8";
import { largeViewBytes } from "./message-format.ts";
import { createView } from "./view-kinds.ts";

/** Reads what a CloneWriter has written. */
export class CloneReader extends Deserializer {
  readonly #large: readonly Uint8Array<ArrayBuffer>[];
  #taken = 0;

  constructor(structure: Uint8Array, large: readonly Uint8Array<ArrayBuffer>[]) {
    super(structure);
    this.#large = large;
  }

  // Called by V8 for every view.
  _readHostObject(): ArrayBufferView {
    const kind = this.readUint32();
    const length = this.readDouble();
    // Small ones lie in memory that is not theirs.
    const bytes = length < largeViewBytes ? new Uint8Array(this.readRawBytes(length)) : this.#large[this.#taken++];
    if (bytes === undefined) throw new Error("a view of the message is missing");
    return createView(kind, bytes);
  }
}
