import type { JsonSchema } from "@vmodel/core/manifest";

/** Named schemas, as in a manifest. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

/** A kind with more values than one can list. */
export type RichKind = "number" | "integer" | "string" | "array" | "object";

/** One of the things that a value may be. */
export type Alternative = Named &
  (
    | { readonly kind: RichKind; readonly schema: JsonSchema }
    /** Any JSON at all. */
    | { readonly kind: "any" }
    | { readonly kind: "undefined" }
    /** Exactly this. */
    | { readonly kind: "value"; readonly value: unknown }
    /** A value of JavaScript that JSON does not have. */
    | { readonly kind: "codec"; readonly codec: string; readonly schema: JsonSchema }
    /** What is not understood here. */
    | { readonly kind: "opaque"; readonly schema: JsonSchema }
  );

interface Named {
  /** Name of the type that it is written as, if it has one. */
  readonly name?: string;
}
