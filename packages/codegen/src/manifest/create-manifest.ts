import { createHash } from "node:crypto";
import {
  type ContractParts,
  type JsonSchema,
  type Manifest,
  type MethodInfo,
  methodContract,
  type ServiceInfo,
} from "@vmodel/core/manifest";
import type { MethodModel, PackageModel, ParamModel, ReturnModel, ServiceModel } from "../model/service-model.ts";
import type { DefinitionModel, TypeModel } from "../model/type-model.ts";
import { nameDefinitions } from "./definition-names.ts";
import { type SourcePositions, sourcePositions } from "./positions.ts";
import { annotations, toSchema } from "./schema.ts";
import { type NameOf, typeText } from "./type-text.ts";
import { definitionsIn } from "./walk.ts";

/** A manifest, and where its parts come from. */
export interface CreatedManifest {
  readonly manifest: Manifest;
  readonly positions: SourcePositions;
}

/** Makes the manifest of a package. Equal models give equal manifests, in whatever order their services come. */
export function createManifest(packageName: string, model: PackageModel): CreatedManifest {
  const names = nameDefinitions(definitionsIn(model));
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
  };
}

/** The text of service-info.json. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function definitionSchema({ type, desc, deprecated }: DefinitionModel, nameOf: NameOf): JsonSchema {
  return { ...annotations(desc, deprecated), ...toSchema(type, nameOf) };
}

function serviceInfo(service: ServiceModel, nameOf: NameOf, defs: Readonly<Record<string, JsonSchema>>): ServiceInfo {
  const { name, desc, protocol, resources, config, methods } = service;
  return {
    service_name: name,
    service_desc: desc,
    protocol,
    ...(resources === undefined ? {} : { resources: sortedResources(resources) }),
    ...(config === undefined ? {} : { config: toSchema(config, nameOf) }),
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
      schema: toSchema(param.type, nameOf),
    })),
    return: { ...described(method.returns, nameOf), schema: toSchema(method.returns.type, nameOf) },
    stream: method.stream,
  };
  return {
    name: method.name,
    desc: method.desc,
    ...contract,
    hash: contractHash(contract, defs),
    accepts: [],
    ...(method.deprecated === undefined ? {} : { deprecated: method.deprecated }),
    ...(method.timeoutMs === undefined ? {} : { timeout_ms: method.timeoutMs }),
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

function namedTypeText(type: TypeModel): string {
  return type.kind === "reference" ? type.definition.desc : "";
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
