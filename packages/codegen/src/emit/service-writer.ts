import type { ParamInfo, ReturnInfo } from "@vmodel/core/manifest";
import type { SourcePositions } from "../manifest/positions.ts";
import type { ClientMethod, ClientService } from "./client-manifest.ts";
import type { EmitScope } from "./emit-scope.ts";
import type { MappedText } from "./go-to-definition/mapped-text.ts";
import type { InterfaceNames } from "./interface-names.ts";
import { methodTsdoc } from "./method-tsdoc.ts";
import { paramKey, signatureNames } from "./param-names.ts";
import { tsdoc } from "./tsdoc.ts";
import { writeType } from "./types/write-type.ts";

/** Writes what a service is in index.d.ts. */
export class ServiceWriter {
  readonly #out: MappedText;
  readonly #service: ClientService;
  readonly #scope: EmitScope;
  readonly #positions: SourcePositions | undefined;

  constructor(out: MappedText, service: ClientService, scope: EmitScope, positions: SourcePositions | undefined) {
    this.#out = out;
    this.#service = service;
    this.#scope = scope;
    this.#positions = positions;
  }

  write(): void {
    const { service_name: service, service_desc: desc, protocol, methods } = this.#service;
    const names = this.#scope.interfaces.get(service) as InterfaceNames;
    const source = this.#positions?.service(service);
    const out = this.#out.add("\n").lines(tsdoc(desc));
    out.add("export interface ").name(names.methods, source).add(" {\n");
    for (const method of methods) this.#writeMethod(method);
    out.add("}\n\n").lines(tsdoc(`Arguments by name, and results, of the calls of {@link ${names.methods}}.`));
    out.add("export interface ").name(names.calls, source).add(" {\n");
    for (const method of methods) this.#writeCall(method);
    out.add("}\n\n").lines(tsdoc(desc)).add("export declare const ").name(service, source);
    const descriptor = this.#scope.imports.get("ServiceDescriptor");
    out.add(`: ${descriptor}<${JSON.stringify(protocol)}, ${names.methods}, ${names.calls}>;\n`);
  }

  #writeMethod(method: ClientMethod): void {
    const { name, params } = method;
    const names = signatureNames(params.map((param) => param.name));
    const out = this.#out.lines(methodTsdoc(this.#service, method, names, this.#scope.defs), "  ").add("  ");
    out.name(name, this.#positions?.method(this.#service.service_name, name)).add("(");
    const lastRequired = params.findLastIndex(({ required }) => required);
    for (const [index, param] of params.entries()) {
      if (index > 0) out.add(", ");
      this.#writeName(method, param, names[index] ?? param.name);
      // Before a required one, `?` is not allowed.
      out.add(param.required || index < lastRequired ? ": " : "?: ");
      this.#writeParamType(method, param);
      if (!param.required && index < lastRequired) out.add(" | undefined");
    }
    out.add("): ");
    this.#writeReturned(method);
    out.add(";\n");
  }

  #writeCall(method: ClientMethod): void {
    const { name, params } = method;
    const out = this.#out.add("  ").name(name, this.#positions?.method(this.#service.service_name, name));
    out.add(": { args: ").add(params.length === 0 ? `${this.#scope.global("Record")}<string, never>` : "{ ");
    for (const [index, param] of params.entries()) {
      if (index > 0) out.add("; ");
      this.#writeName(method, param, paramKey(param.name));
      out.add(param.required ? ": " : "?: ");
      this.#writeParamType(method, param);
    }
    out.add(`${params.length === 0 ? "" : " }"}; returns: `);
    this.#writeReturned(method);
    out.add(" };\n");
  }

  #writeName(method: ClientMethod, { name }: ParamInfo, written: string): void {
    this.#out.name(written, this.#positions?.param(this.#service.service_name, method.name, name));
  }

  #writeParamType(method: ClientMethod, { name, schema }: ParamInfo): void {
    this.#writeType(schema, `the parameter ${name} of ${this.#service.service_name}.${method.name}`);
  }

  #writeReturned({ name, stream, return: returned }: ClientMethod): void {
    const out = this.#out.add(`${this.#scope.global(stream ? "AsyncGenerator" : "Promise")}<`);
    this.#writeType(returnedSchema(returned), `what ${this.#service.service_name}.${name} returns`);
    out.add(stream ? ", void, undefined>" : ">");
  }

  #writeType(schema: unknown, place: string): void {
    writeType(schema, this.#out, this.#scope, { form: "line", place });
  }
}

/** What a call resolves to; `undefined` alone is written as void. */
function returnedSchema({ schema }: ReturnInfo): ReturnInfo["schema"] {
  return Object.hasOwn(schema, "not") ? { "x-vmodel-ts": "void" } : schema;
}
