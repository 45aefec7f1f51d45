import type { Protocol } from "@vmodel/core";
import type { DiagnosticPlace } from "../diagnostics/create-diagnostic.ts";
import type { SourceRange } from "../diagnostics/diagnostic.ts";
import type { AnnotationsModel, Keywords, TypeModel } from "./type-model.ts";

/** The services of one package, as read from its sources. */
export interface PackageModel {
  /** In the order of files and lines. */
  readonly services: readonly ServiceModel[];
  /** The defaults and examples in them, which have not been held to their types. */
  readonly values: readonly ValueModel[];
}

/** A service: a class with `@service`. */
export interface ServiceModel {
  readonly name: string;
  readonly desc: string;
  readonly protocol: Protocol;
  readonly resources?: ResourcesModel;
  /** The constructor's one parameter. */
  readonly config?: ParamModel;
  /** In the author's order, those of base classes first. */
  readonly methods: readonly MethodModel[];
  /** The class's name. */
  readonly range: SourceRange;
}

/** What the service may use; what is absent has no limit. */
export interface ResourcesModel {
  readonly cpu?: number;
  /** Bytes. */
  readonly memory?: number;
  readonly gpu?: string;
}

/** A service function. */
export interface MethodModel {
  /** The mapped name. */
  readonly name: string;
  readonly desc: string;
  readonly deprecated?: string;
  readonly timeoutMs?: number;
  /** Present when one run serves many calls; parameters and result are then those of one call. */
  readonly batch?: BatchModel;
  /** Without a context. */
  readonly params: readonly ParamModel[];
  readonly returns: ReturnModel;
  readonly stream: boolean;
  /** In the author's order, each name once. */
  readonly errors: readonly ErrorModel[];
  /** In the author's order. */
  readonly examples: readonly ExampleModel[];
  /** The method's name in the class. */
  readonly range: SourceRange;
}

/** How calls are gathered into batches. */
export interface BatchModel {
  readonly maxSize: number;
  readonly maxDelayMs: number;
}

/** One public parameter. */
export interface ParamModel extends AnnotationsModel {
  readonly name: string;
  /** Written in the service info; absent: the text of the named type. */
  readonly typeDesc?: string;
  /** Without undefined. */
  readonly type: TypeModel;
  readonly required: boolean;
  /** What the method's JSDoc says about parts of the parameter. */
  readonly parts: readonly PartModel[];
  readonly range: SourceRange;
}

/** What a method returns, or one item of its stream; promises are taken off. */
export interface ReturnModel {
  readonly desc: string;
  readonly typeDesc?: string;
  readonly type: TypeModel;
}

/** What a method's JSDoc says about a part of a parameter, as `@param options.limit`. */
export interface PartModel {
  /** The way to it. */
  readonly path: readonly PartStep[];
  readonly annotations: Partial<AnnotationsModel>;
  readonly keywords: Keywords;
}

/** To the items of an array, or to a property. */
export type PartStep = "items" | { readonly property: string };

/** An error class that a method declares. */
export interface ErrorModel {
  /** What crosses the wire. */
  readonly name: string;
  /** When it is thrown; empty where nothing is known. */
  readonly desc: string;
  /** Of the error's data. */
  readonly type: TypeModel;
  /** The class's name. */
  readonly range?: SourceRange;
}

/** A call by way of example, in JSON wire form, or a text that shows one. */
export type ExampleModel =
  | { readonly args: Readonly<Record<string, unknown>>; readonly returns?: unknown }
  | { readonly text: string };

/** A value in the sources that has to fit a type. */
export interface ValueModel {
  /** In JSON wire form. */
  readonly value: unknown;
  readonly what: "default" | "example";
  /** Where in it the value is, if it is part of an example; else empty. */
  readonly within: string;
  /** What it has to fit; a parameter with its parts. */
  readonly type: TypeModel;
  readonly parts: readonly PartModel[];
  readonly place: DiagnosticPlace;
  /** Whether it is the code's own default, which no comment repeats. */
  readonly isCode?: true;
}
