import { createHash } from "node:crypto";
import {
  type ContractParts,
  type ErrorInfo,
  type JsonSchema,
  type Manifest,
  type MethodInfo,
  methodContract,
  type ServiceInfo,
} from "@vmodel/core/manifest";
import type {
  ErrorModel,
  MethodModel,
  PackageModel,
  ParamModel,
  ReturnModel,
  ServiceModel,
} from "../model/service-model.ts";
import type { DefinitionModel, TypeModel } from "../model/type-model.ts";
import { type NameOf, typeText } from "../model/type-text.ts";
import { definitionsIn } from "../model/used-definitions.ts";
import { nameDefinitions } from "./definition-names.ts";
import { paramSchema } from "./param-schema.ts";
import { type SourcePositions, sourcePositions } from "./positions.ts";
import { annotations, toSchema } from "./schema.ts";

/** A manifest, and where its parts come from. */
export interface CreatedManifest {
  readonly manifest: Manifest;
  readonly positions: SourcePositions;
  /** The names in its `$defs`. */
  readonly nameOf: NameOf;
}

/** Makes the manifest of a package. Equal models give equal manifests, in whatever order their services come. */
export function createManifest(packageName: string, model: PackageModel): CreatedManifest {
  const names = nameDefinitions(definitionsIn(model.services));
  const nameOf: NameOf = (definition) => names.get(definition) ?? definition.name;
  const defs = Object.fromEntries(
    [...names]
      .sort(([, one], [, other]) => compare(one, other))
      .map(([definition, name]) => [name, definitionSchema(definition, nameOf)]),
  );
  const sorted = [...model.services].sort((one, other) => compare(one.name, other.name));
  const services = sorted.map((service) => serviceInfo(service, nameOf, defs));
  return {
    manifest: { manifest_version: 1, package: packageName, services, $defs: defs },
    positions: sourcePositions(model, names),
    nameOf,
  };
}

/** The text of service-info.json. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function definitionSchema(definition: DefinitionModel, nameOf: NameOf): JsonSchema {
  return { ...annotations(definition), ...toSchema(definition.type, nameOf) };
}

function serviceInfo(service: ServiceModel, nameOf: NameOf, defs: Readonly<Record<string, JsonSchema>>): ServiceInfo {
  const { name, desc, protocol, resources, config, methods } = service;
  return {
    service_name: name,
    service_desc: desc,
    protocol,
    ...(resources === undefined ? {} : { resources: sortedResources(resources) }),
    ...(config === undefined
      ? {}
      : { config: { ...annotations(config), ...paramSchema(config, nameOf) }, config_required: config.required }),
    methods: methods.map((method) => methodInfo(method, nameOf, defs)),
  };
}

function sortedResources({
  cpu,
  memory,
  gpu,
}: NonNullable<ServiceModel["resources"]>): NonNullable<ServiceInfo["resources"]> {
  return {
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    ...(gpu === undefined ? {} : { gpu }),
  };
}

function methodInfo(method: MethodModel, nameOf: NameOf, defs: Readonly<Record<string, JsonSchema>>): MethodInfo {
  const contract = {
    params: method.params.map((param) => ({
      name: param.name,
      ...described(param, nameOf),
      required: param.required,
      schema: paramSchema(param, nameOf),
    })),
    return: { ...described(method.returns, nameOf), schema: toSchema(method.returns.type, nameOf) },
    stream: method.stream,
    ...(method.errors.length === 0 ? {} : { errors: method.errors.map((error) => errorInfo(error, nameOf)) }),
  };
  return {
    name: method.name,
    desc: method.desc,
    params: contract.params,
    return: contract.return,
    stream: contract.stream,
    hash: contractHash(contract, defs),
    accepts: [],
    ...(method.deprecated === undefined ? {} : { deprecated: method.deprecated }),
    ...(method.examples.length === 0 ? {} : { examples: method.examples.map((example) => ({ ...example })) }),
    ...(contract.errors === undefined ? {} : { errors: contract.errors }),
    ...(method.timeoutMs === undefined ? {} : { timeout_ms: method.timeoutMs }),
    ...(method.batch === undefined
      ? {}
      : { batch: { max_size: method.batch.maxSize, max_delay_ms: method.batch.maxDelayMs } }),
  };
}

/** The same as core's `methodHash`, which is asynchronous because it runs anywhere: here that would take most of the time. */
function contractHash(contract: ContractParts, defs: Readonly<Record<string, JsonSchema>>): string {
  return createHash("sha256").update(methodContract(contract, defs)).digest().subarray(0, 12).toString("base64url");
}

function described(
  { type, desc, typeDesc }: ParamModel | ReturnModel,
  nameOf: NameOf,
): { type: string; type_desc: string; desc: string } {
  const text = type.kind === "undefined" ? "void" : typeText(type, nameOf);
  return { type: text, type_desc: typeDesc ?? namedTypeText(type), desc };
}

function errorInfo({ name, desc, type }: ErrorModel, nameOf: NameOf): ErrorInfo {
  return { name, desc, schema: toSchema(type, nameOf) };
}

function namedTypeText(type: TypeModel): string {
  return type.kind === "reference" ? type.definition.desc : "";
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
