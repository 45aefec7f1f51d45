import type { Protocol } from "@vmodel/core";
import type { SourceRange } from "../diagnostics/diagnostic.ts";
import type { TypeModel } from "./type-model.ts";

/** The services of one package, as read from its sources. */
export interface PackageModel {
  /** In the order of files and lines. */
  readonly services: readonly ServiceModel[];
}

/** A service: a class with `@service`. */
export interface ServiceModel {
  readonly name: string;
  readonly desc: string;
  readonly protocol: Protocol;
  readonly resources?: ResourcesModel;
  /** Type of the constructor's one parameter. */
  readonly config?: TypeModel;
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
  /** Without a context. */
  readonly params: readonly ParamModel[];
  readonly returns: ReturnModel;
  readonly stream: boolean;
  /** The method's name in the class. */
  readonly range: SourceRange;
}

/** One public parameter. */
export interface ParamModel {
  readonly name: string;
  readonly desc: string;
  /** Written in the service info; absent: the text of the named type. */
  readonly typeDesc?: string;
  /** Without undefined. */
  readonly type: TypeModel;
  readonly required: boolean;
  readonly range: SourceRange;
}

/** What a method returns, or one item of its stream; promises are taken off. */
export interface ReturnModel {
  readonly desc: string;
  readonly typeDesc?: string;
  readonly type: TypeModel;
}
