import type { JsonSchema, Manifest, MethodInfo, ParamInfo, ReturnInfo, ServiceInfo } from "@vmodel/core/manifest";
import type { SourcePositions } from "../manifest/positions.ts";
import type { ClientSources } from "./client-files.ts";
import { MappedText } from "./go-to-definition/mapped-text.ts";
import { sourceMap } from "./go-to-definition/source-map.ts";
import { header } from "./header.ts";
import { type InterfaceNames, interfaceNames } from "./interface-names.ts";
import { tsdoc } from "./tsdoc.ts";
import type { CompiledTypes } from "./types/compile-types.ts";
import type { RawDeclaration } from "./types/split-declarations.ts";
import { compactComments, typeLines } from "./types/type-lines.ts";

/** index.d.ts, and index.d.ts.map if it is known where the sources are. */
export interface Declarations {
  readonly text: string;
  readonly map?: string;
}

/** Emits index.d.ts: two flat interfaces and one constant a service, then the data types. */
export function emitDeclarations(
  manifest: Manifest,
  types: CompiledTypes,
  sources: ClientSources | undefined,
): Declarations {
  const names = interfaceNames(manifest);
  const out = new MappedText();
  const descriptor = descriptorName(manifest);
  const imported = descriptor === "ServiceDescriptor" ? descriptor : `ServiceDescriptor as ${descriptor}`;
  out.lines([header(manifest.package), `import type { ${imported} } from "@vmodel/client/codegen-v1";`]);
  for (const service of manifest.services) {
    const own = names.get(service.service_name);
    if (own !== undefined) new ServiceWriter(out, service, own, types, sources?.positions).write(descriptor);
  }
  for (const declaration of types.declarations) writeType(out, declaration, sources?.positions);
  const { text } = out;
  return { text, ...(sources === undefined ? {} : { map: sourceMap("index.d.ts", out.names, sources.directory) }) };
}

/** A service may have the name of what is imported. */
function descriptorName({ services }: Manifest): string {
  return services.some((service) => service.service_name === "ServiceDescriptor") ? "Descriptor_" : "ServiceDescriptor";
}

/** The types that stand in the signatures of a manifest's methods. */
export function inlineSchemas({ services }: Manifest): JsonSchema[] {
  const methods = services.flatMap((service) => service.methods);
  return methods.flatMap((method) => [...method.params.map(({ schema }) => schema), returnedSchema(method.return)]);
}

/** What a call resolves to; `undefined` alone is written as void. */
function returnedSchema({ schema }: ReturnInfo): JsonSchema {
  return Object.hasOwn(schema, "not") ? { "x-vmodel-ts": "void" } : schema;
}

class ServiceWriter {
  readonly #out: MappedText;
  readonly #service: ServiceInfo;
  readonly #names: InterfaceNames;
  readonly #types: CompiledTypes;
  readonly #positions: SourcePositions | undefined;

  constructor(
    out: MappedText,
    service: ServiceInfo,
    names: InterfaceNames,
    types: CompiledTypes,
    positions: SourcePositions | undefined,
  ) {
    this.#out = out;
    this.#service = service;
    this.#names = names;
    this.#types = types;
    this.#positions = positions;
  }

  /** @param descriptor what the type of the constant is called here */
  write(descriptor: string): void {
    const { service_name: service, service_desc: desc, protocol, methods } = this.#service;
    const source = this.#positions?.service(service);
    const out = this.#out.add("\n").lines(tsdoc(desc));
    out.add("export interface ").name(this.#names.methods, source).add(" {\n");
    for (const method of methods) this.#writeMethod(method);
    out.add("}\n\n").lines(tsdoc(`Arguments by name, and results, of the calls of {@link ${this.#names.methods}}.`));
    out.add("export interface ").name(this.#names.calls, source).add(" {\n");
    for (const method of methods) this.#writeCall(method);
    out.add("}\n\n").lines(tsdoc(desc)).add("export declare const ").name(service, source);
    out.add(`: ${descriptor}<${JSON.stringify(protocol)}, ${this.#names.methods}, ${this.#names.calls}>;\n`);
  }

  #writeMethod(method: MethodInfo): void {
    const { name, desc, params, deprecated } = method;
    const tags = [
      ...params.filter((param) => param.desc !== "").map((param) => ["param", `${param.name} ${param.desc}`] as const),
      ...(method.return.desc === "" ? [] : [["returns", method.return.desc] as const]),
      ...(deprecated === undefined ? [] : [["deprecated", deprecated] as const]),
    ];
    const out = this.#out.lines(tsdoc(desc, tags), "  ").add("  ");
    out.name(name, this.#positions?.method(this.#service.service_name, name)).add("(");
    const lastRequired = params.findLastIndex(({ required }) => required);
    for (const [index, param] of params.entries()) {
      if (index > 0) out.add(", ");
      this.#writeParam(method, param);
      // Before a required one, `?` is not allowed.
      const type = this.#types.inline(param.schema);
      out.add(param.required ? `: ${type}` : index > lastRequired ? `?: ${type}` : `: ${type} | undefined`);
    }
    out.add(`): ${this.#returned(method)};\n`);
  }

  #writeCall(method: MethodInfo): void {
    const { name, params } = method;
    const out = this.#out.add("  ").name(name, this.#positions?.method(this.#service.service_name, name));
    out.add(params.length === 0 ? ": { args: Record<string, never>" : ": { args: { ");
    for (const [index, param] of params.entries()) {
      if (index > 0) out.add("; ");
      this.#writeParam(method, param);
      out.add(`${param.required ? "" : "?"}: ${this.#types.inline(param.schema)}`);
    }
    out.add(`${params.length === 0 ? "" : " }"}; returns: ${this.#returned(method)} };\n`);
  }

  #writeParam(method: MethodInfo, { name }: ParamInfo): void {
    this.#out.name(name, this.#positions?.param(this.#service.service_name, method.name, name));
  }

  #returned({ stream, return: returned }: MethodInfo): string {
    const type = this.#types.inline(returnedSchema(returned));
    return stream ? `AsyncGenerator<${type}, void, undefined>` : `Promise<${type}>`;
  }
}

function writeType(out: MappedText, declaration: RawDeclaration, positions: SourcePositions | undefined): void {
  const { name, kind, comment } = declaration;
  out.add("\n").lines(compactComments(comment)).add(`export ${kind} `).name(name, positions?.definition(name));
  out.add(kind === "interface" ? " " : " = ");
  for (const { text, depth, property } of typeLines(declaration)) {
    if (property === undefined) {
      out.add(`${text}\n`);
      continue;
    }
    const start = text.length - text.trimStart().length;
    out
      .add(text.slice(0, start))
      .name(property.written, depth === 1 ? positions?.property(name, property.name) : undefined);
    out.add(`${text.slice(start + property.written.length)}\n`);
  }
}
