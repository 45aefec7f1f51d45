// Apart from the codecs, so that clients of plain methods need not load those.
export { CodecError } from "../codec/codec-error.ts";
export { findUnjsonable } from "../codec/find-unjsonable.ts";
export { jsonAdvice } from "../codec/json-advice.ts";
