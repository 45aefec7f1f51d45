import type { JsonSchema } from "../../manifest/service-info.generated.ts";
import { arrayBufferCodec } from "./array-buffer.ts";
import { bigintCodec } from "./bigint.ts";
import { bytesCodec } from "./bytes.ts";
import { dateCodec } from "./date.ts";
import { mapCodec } from "./map.ts";
import { numberCodec } from "./number.ts";
import { setCodec } from "./set.ts";
import { createTypedArrayCodec } from "./typed-array.ts";
import type { CreateValueCodec, ValueCodec } from "./value-codec.ts";

/** The codecs by the name that `x-vmodel-codec` gives. */
const codecs = new Map<unknown, CreateValueCodec>([
  ["date", () => dateCodec],
  ["bigint", () => bigintCodec],
  ["number", () => numberCodec],
  ["bytes", () => bytesCodec],
  ["array_buffer", () => arrayBufferCodec],
  ["typed_array", createTypedArrayCodec],
  ["map", () => mapCodec],
  ["set", () => setCodec],
]);

/**
 * The codec that a schema names, if it names one.
 *
 * @throws Error when its name is unknown: it comes from a newer version
 */
export function codecOf(schema: JsonSchema): ValueCodec | undefined {
  const name = schema["x-vmodel-codec"];
  if (name === undefined) return undefined;
  const create = codecs.get(name);
  if (create === undefined) throw new Error(`The codec ${JSON.stringify(name)} is unknown here: update @vmodel/core.`);
  return create(schema);
}
