import type { SourceRange } from "../diagnostics/diagnostic.ts";

/**
 * A type as it was read from source: what values it has, and in which order the author named them. It is between
 * TypeScript and JSON Schema, and knows neither.
 */
export type TypeModel =
  | PrimitiveModel
  | AnyObjectModel
  | LiteralModel
  | EnumModel
  | TemplateModel
  | CodecModel
  | BrandModel
  | ArrayModel
  | TupleModel
  | ObjectModel
  | UnionModel
  | ConstrainedModel
  | ReferenceModel;

/** `unknown` is any JSON; `undefined` the absence of a value. */
export interface PrimitiveModel {
  readonly kind: "string" | "number" | "boolean" | "null" | "unknown" | "undefined";
}

/** `object`: any object or array; `{}`: anything but null. */
export interface AnyObjectModel {
  readonly kind: "any-object";
  readonly text: "object" | "{}";
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

/** Texts of a form: a template literal, or `Uppercase<string>` and its like. */
export interface TemplateModel {
  readonly kind: "template";
  /** As TypeScript: `` `user_${string}` ``. */
  readonly text: string;
  /** The same as a regular expression with the flag `u`; it says all of the text. */
  readonly pattern: string;
}

/** A type of the language's that JSON has no form for: a codec takes it there and back. */
export type CodecModel = ScalarCodecModel | BytesModel | MapModel | SetModel;

/** A moment, a whole number of any size, or a number that need not be finite. */
export interface ScalarCodecModel {
  readonly kind: "codec";
  readonly codec: "date" | "bigint" | "number";
  /** The one bigint that it may be, in decimal digits. */
  readonly value?: string;
}

/** `Uint8Array` (bytes), `ArrayBuffer`, and the other typed arrays with the type of their numbers. */
export interface BytesModel {
  readonly kind: "codec";
  readonly codec: "bytes" | "array_buffer" | "typed_array";
  /** Of typed arrays other than bytes. */
  readonly dtype?: Dtype;
  /** As TypeScript: `Float32Array`, or `Uint8Array<ArrayBuffer>` where that is what the author wrote. */
  readonly text: string;
}

/** Type of the numbers in a typed array. */
export type Dtype =
  | "int8"
  | "uint8_clamped"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "float16"
  | "float32"
  | "float64";

/** `Map` or `ReadonlyMap`. */
export interface MapModel {
  readonly kind: "codec";
  readonly codec: "map";
  readonly key: TypeModel;
  readonly value: TypeModel;
  readonly readonly: boolean;
}

/** `Set` or `ReadonlySet`. */
export interface SetModel {
  readonly kind: "codec";
  readonly codec: "set";
  readonly items: TypeModel;
  readonly readonly: boolean;
}

/** A type that only the compiler tells from its base: on the wire they are the same. */
export interface BrandModel {
  readonly kind: "brand";
  readonly base: TypeModel;
  /** What the base is intersected with, as TypeScript that refers to nothing: `{ readonly __brand: "Id" }`. */
  readonly tag: string;
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
  /** Type of any number of items after the listed ones; absent: there are none. */
  readonly rest?: TupleItemModel;
  /** Items after those of `rest`, without which there are none; then none of `items` is optional. */
  readonly suffix?: readonly TupleItemModel[];
  readonly readonly: boolean;
  /** Present when there are no items because none could be: TypeScript does not know how long `never[]` is. */
  readonly ofNever?: true;
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
  /** The properties that are not listed, by the form of their keys; without any there are none. */
  readonly indexes: readonly IndexModel[];
}

/** Properties of an object that are not listed. */
export interface IndexModel {
  /** A string, a number, a template, or a brand of them, perhaps under a name. */
  readonly keys: TypeModel;
  readonly type: TypeModel;
  /** Whether properties may be undefined, which leaves them out. */
  readonly optional: boolean;
  /** Present when the author does not change them. */
  readonly readonly?: true;
}

/** What JSDoc says about a type, a property or a parameter. It does not change which values fit. */
export interface AnnotationsModel {
  /** Empty where nothing is known. */
  readonly desc: string;
  /** Present when deprecated: why, and what to use. */
  readonly deprecated?: string;
  /** In JSON wire form. */
  readonly default?: unknown;
  /** In JSON wire form, in the author's order. */
  readonly examples?: readonly unknown[];
  /** Not to be shown anywhere. */
  readonly secret?: true;
}

/** One listed property of an object. */
export interface PropertyModel extends AnnotationsModel {
  readonly name: string;
  readonly type: TypeModel;
  /** Whether it may be left out, as one that is undefined is. */
  readonly optional: boolean;
  /** Present when the author does not change it. */
  readonly readonly?: true;
  /** Present when it is optional only because it may be undefined: in TypeScript the key is there. */
  readonly undefinable?: true;
  readonly range?: SourceRange;
}

/** At least two members, in the author's order, none of them a union. */
export interface UnionModel {
  readonly kind: "union";
  readonly members: readonly TypeModel[];
}

/** A type of which only some values fit, as keywords in JSDoc say. */
export interface ConstrainedModel {
  readonly kind: "constrained";
  readonly type: TypeModel;
  readonly keywords: Keywords;
}

/** Keywords by their names in JSON Schema; `integer` is beside them. */
export type Keywords = Readonly<Record<string, number | string | boolean>>;

/** A named type. */
export interface ReferenceModel {
  readonly kind: "reference";
  readonly definition: DefinitionModel;
}

/** A named type's declaration. Two references to one type have the same object. */
export interface DefinitionModel extends AnnotationsModel {
  /** Name as declared. */
  readonly name: string;
  /** Where it is declared, outermost first: package (absent for one's own), directories, module, namespaces. */
  readonly home: readonly string[];
  /** Type arguments of an instantiation, in order. */
  readonly args: readonly TypeModel[];
  /** Of an own declaration, or of one in another package. */
  readonly range?: SourceRange;
  readonly type: TypeModel;
}
