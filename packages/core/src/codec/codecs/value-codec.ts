import type { JsonSchema } from "../../manifest/service-info.generated.ts";
import type { WireForm } from "../walk.ts";

/** How values of one kind look on the wire. */
export interface ValueCodec {
  /** What values are, with an article, for messages. */
  readonly noun: string;
  /** What the wire form is, with an article, for messages. */
  readonly wireNoun: string;
  /** Whether the wire form holds values that are converted themselves, by the same schema without the codec. */
  readonly container?: true;
  /** Whether the binary form is raw bytes. */
  readonly carriesBytes?: true;
  /** Whether this is a value for {@link toWire}. */
  isValue(value: unknown): boolean;
  /** Whether this may be given to {@link fromWire}. */
  isWire(wire: unknown, form: WireForm): boolean;
  /** @throws CodecError when a value of the right kind has no wire form */
  toWire(value: unknown, form: WireForm): unknown;
  /** @throws CodecError when something that looks like the wire form is none */
  fromWire(wire: unknown, form: WireForm): unknown;
}

/** Makes the codec of a schema that names it. */
export type CreateValueCodec = (schema: JsonSchema) => ValueCodec;
