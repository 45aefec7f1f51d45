export { decodeCbor } from "./decode-cbor.ts";
export { encodeCbor } from "./encode-cbor.ts";
export { maxDepth } from "./format.ts";
