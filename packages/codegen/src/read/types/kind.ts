import type { ts } from "ts-morph";
import type { TypeModel } from "../../model/type-model.ts";
import type { Reading } from "../reading.ts";
import type { Alikes } from "./alike/alikes.ts";
import type { TypePath } from "./path.ts";

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

/** A named type and its type arguments, before it is read. */
export interface NamedType {
  readonly symbol: ts.Symbol;
  readonly type: ts.Type;
  readonly args: readonly ts.Type[];
}

/** The named types of one package, as kinds of types need them. */
export interface NamedTypes {
  /**
   * A reference to a named type, which is read later if it has not been. Undefined where its type arguments cannot be
   * named, as they are no data themselves: then the type has to be spelled out.
   */
  reference(named: NamedType, place: TypePlace): TypeModel | undefined;
  /** Reads a type's structure, which is refused when it contains itself. */
  spelledOut(type: ts.Type, place: TypePlace, read: () => TypeModel): TypeModel;
}

/** Reads the types of one package. */
export interface TypeReader {
  readonly reading: Reading;
  readonly definitions: NamedTypes;
  readonly alikes: Alikes;
  /** Directory of the package, which named types are told apart by. */
  readonly directory: string;
  /** Reads a type. `place.node` may be any node that hints at how the type was written. */
  read(type: ts.Type, place: TypePlace): TypeModel;
  /** Whether a node is in a source of this package: reports belong where the author can act. */
  isOwn(node: ts.Node): boolean;
}

/**
 * Reads one kind of type; undefined: it is of another kind. What cannot be carried is reported, and read as `unknown`.
 * The undefined in a union has been dealt with by whoever asks.
 */
export type TypeKind = (type: ts.Type, place: TypePlace, types: TypeReader) => TypeModel | undefined;

/** What stands for a type that was reported. */
export const refused: TypeModel = { kind: "unknown" };
