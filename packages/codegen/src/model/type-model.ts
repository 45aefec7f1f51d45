import type { SourceRange } from "../diagnostics/diagnostic.ts";

/**
 * A type as it was read from source: what values it has, and in which order the author named them. It is between
 * TypeScript and JSON Schema, and knows neither.
 */
export type TypeModel =
  | PrimitiveModel
  | LiteralModel
  | EnumModel
  | ArrayModel
  | TupleModel
  | ObjectModel
  | UnionModel
  | ReferenceModel;

/** `unknown` is any JSON; `undefined` the absence of a value. */
export interface PrimitiveModel {
  readonly kind: "string" | "number" | "boolean" | "null" | "unknown" | "undefined";
}

/** One value. */
export interface LiteralModel {
  readonly kind: "literal";
  readonly value: string | number | boolean;
}

/** The values of an enum, in the author's order. */
export interface EnumModel {
  readonly kind: "enum";
  readonly values: readonly (string | number)[];
}

/** Any number of items of one type. */
export interface ArrayModel {
  readonly kind: "array";
  readonly items: TypeModel;
  /** Whether the author does not change it: then callers may pass arrays that must not be changed. */
  readonly readonly: boolean;
}

/** Listed items, each of a type of its own. */
export interface TupleModel {
  readonly kind: "tuple";
  readonly items: readonly TupleItemModel[];
  /** Type of the items after the listed ones; absent: there are none. */
  readonly rest?: TupleItemModel;
  readonly readonly: boolean;
}

/** One item of a tuple; of optional ones nothing required follows. */
export interface TupleItemModel {
  readonly type: TypeModel;
  readonly optional: boolean;
  /** Given by the author. */
  readonly name?: string;
}

/** An object by its properties; without any it is an empty one. */
export interface ObjectModel {
  readonly kind: "object";
  /** In the author's order. */
  readonly properties: readonly PropertyModel[];
  /** Type of the properties that are not listed; absent: there are none. */
  readonly index?: IndexModel;
}

/** The properties of an object that are not listed. */
export interface IndexModel {
  readonly keys: "string" | "number";
  readonly type: TypeModel;
  /** Whether properties may be undefined, which leaves them out. */
  readonly optional: boolean;
}

/** One listed property of an object. */
export interface PropertyModel {
  readonly name: string;
  readonly type: TypeModel;
  readonly optional: boolean;
  /** Its JSDoc; empty where nothing is known. */
  readonly desc: string;
  /** Present when deprecated: why, and what to use. */
  readonly deprecated?: string;
  readonly range?: SourceRange;
}

/** At least two members, in the author's order, none of them a union. */
export interface UnionModel {
  readonly kind: "union";
  readonly members: readonly TypeModel[];
}

/** A named type. */
export interface ReferenceModel {
  readonly kind: "reference";
  readonly definition: DefinitionModel;
}

/** A named type's declaration. Two references to one type have the same object. */
export interface DefinitionModel {
  /** Name as declared. */
  readonly name: string;
  /** Where it is declared, outermost first: package (absent for one's own), directories, module, namespaces. */
  readonly home: readonly string[];
  /** Type arguments of an instantiation, in order. */
  readonly args: readonly TypeModel[];
  /** Its JSDoc; empty where nothing is known. */
  readonly desc: string;
  readonly deprecated?: string;
  /** Of an own declaration, or of one in another package. */
  readonly range?: SourceRange;
  readonly type: TypeModel;
}
