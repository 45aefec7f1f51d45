export { decodeCbor } from "./decode-cbor.ts";
export { encodeCbor, encodeCborParts } from "./encode-cbor.ts";
