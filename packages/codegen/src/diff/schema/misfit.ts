import type { JsonSchema } from "@vmodel/core/manifest";

/** Why some value of one schema, the narrow one, may be none of another, the wide one. */
export type Reason =
  /** It may be this, which the wide one never is; both as TypeScript. */
  | { readonly reason: "alternative"; readonly what: string; readonly wide: string }
  /** It may have a property that the wide one never has. */
  | { readonly reason: "property"; readonly name: string }
  /** It may have properties of other names. */
  | { readonly reason: "names" }
  /** It may lack, or never has, a property that the wide one always has. */
  | { readonly reason: "lacking"; readonly name: string; readonly always: boolean }
  /** A limit of the wide one is not that of the narrow one. */
  | { readonly reason: "limit"; readonly keyword: string; readonly narrow: unknown; readonly wide: unknown }
  /** They are other values of JavaScript; absent: none but JSON's. */
  | { readonly reason: "codec"; readonly narrow: string | undefined; readonly wide: string | undefined }
  /** A property tells members of a union apart, and is now in both. */
  | { readonly reason: "ambiguous"; readonly name: string }
  /** Nobody can tell. */
  | { readonly reason: "undecided" };

/** A reason at a place. */
export type Misfit = Reason & { readonly path: string };

/** Two schemas of which the first has to fit the second, and where they are. */
export interface Pair {
  readonly narrow: JsonSchema;
  readonly wide: JsonSchema;
  readonly path: string;
}

/** What comes of comparing two schemas without looking deeper: what does not fit, and what is still to be compared. */
export interface Findings {
  readonly misfits: readonly Misfit[];
  readonly pairs: readonly Pair[];
}
