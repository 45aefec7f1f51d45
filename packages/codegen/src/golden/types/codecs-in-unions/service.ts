// Unions in which the wire can tell the members apart: by form, by a discriminator, or by a property that only one has.
import { service, serviceFunc } from "@vmodel/core/minimal";
type Change = { kind: "moved"; to: Date } | { kind: "renamed"; to: string };
type Source = { url: string } | { bytes: Uint8Array; name?: string };

@service("codec_unions")
export class CodecUnions {
  @serviceFunc() apply(change: Change, source: Source, when: Date | null | number, ids: bigint[] | bigint): Date | { never: true } {
    return change.kind === "moved" && "url" in source ? change.to : when instanceof Date ? when : { never: Boolean(ids) as true };
  }
}
