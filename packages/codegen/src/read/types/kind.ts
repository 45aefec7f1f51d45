import type { ts } from "ts-morph";
import type { TypeModel } from "../../model/type-model.ts";
import type { TypePath } from "./path.ts";
import type { TypeReader } from "./type-reader.ts";

/** Where a type is read. */
export interface TypePlace {
  /** How the author wrote the type: it says the order and the names. Present only when it denotes this very type. */
  readonly node?: ts.TypeNode | undefined;
  /** Where to report. */
  readonly at: ts.Node;
  readonly path: TypePath;
  /** The named type whose declaration is being read: here it is spelled out. */
  readonly declares?: ts.Symbol | undefined;
}

/**
 * Reads one kind of type; undefined: it is of another kind. What cannot be carried is reported, and read as `unknown`.
 * The undefined in a union has been dealt with by whoever asks.
 */
export type TypeKind = (type: ts.Type, place: TypePlace, types: TypeReader) => TypeModel | undefined;

/** What stands for a type that was reported. */
export const refused: TypeModel = { kind: "unknown" };
