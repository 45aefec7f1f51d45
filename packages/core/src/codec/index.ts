export { CodecError } from "./codec-error.ts";
export { codecOf } from "./codecs/table.ts";
export type { ValueCodec } from "./codecs/value-codec.ts";
export { type Codec, createCodec } from "./create-codec.ts";
export { findUnjsonable } from "./find-unjsonable.ts";
export type { WireForm } from "./walk.ts";
