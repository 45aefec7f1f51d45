// Bytes: base64 in JSON, raw in CBOR.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Picture { name: string; png: Uint8Array; raw?: ArrayBuffer }

@service("bytes")
export class Bytes {
  @serviceFunc() crop(picture: Picture, mask: Uint8Array | null, tiles: Uint8Array[]): Picture {
    return { ...picture, png: mask ?? tiles[0] ?? picture.png };
  }
  @serviceFunc() zeros(length: number) {
    return new Uint8Array(length);
  }
}
