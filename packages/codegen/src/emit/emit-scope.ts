import { globalNames } from "../manifest/global-names.ts";
import type { ClientManifest } from "./client-manifest.ts";
import type { DeclaredError } from "./declared-errors.ts";
import { type InterfaceNames, interfaceNames } from "./interface-names.ts";
import type { TypeScope } from "./types/write-type.ts";

/** What everything in one index.d.ts is called. */
export interface EmitScope extends TypeScope {
  readonly interfaces: ReadonlyMap<string, InterfaceNames>;
  /** The named types. */
  readonly defs: ClientManifest["$defs"];
  /** What is imported of the client library, and as what. */
  readonly imports: ReadonlyMap<ImportedType, string>;
}

/** A type of `@vmodel/client/codegen-v1`. */
export type ImportedType = "ErrorDescriptor" | "ServiceDescriptor";

const aliases: Readonly<Record<ImportedType, string>> = {
  ErrorDescriptor: "ErrorDescriptor_",
  ServiceDescriptor: "Descriptor_",
};

/** Names everything in the index.d.ts of a manifest so that nothing hides anything else. */
export function createScope(manifest: ClientManifest, errors: readonly DeclaredError[]): EmitScope {
  const interfaces = interfaceNames(manifest);
  const types = new Set([...Object.keys(manifest.$defs), ...[...interfaces.values()].flatMap(Object.values)]);
  // An import takes a name for types and values alike.
  const taken = new Set([
    ...types,
    ...manifest.services.map((one) => one.service_name),
    ...errors.map(({ name }) => name),
  ]);
  const needed: ImportedType[] = errors.length > 0 ? ["ErrorDescriptor", "ServiceDescriptor"] : ["ServiceDescriptor"];
  const imports = new Map(
    needed.map((name) => {
      let alias = taken.has(name) ? aliases[name] : name;
      while (taken.has(alias)) alias += "_";
      return [name, alias] as const;
    }),
  );
  const captured = new Set(globalNames.filter((name) => types.has(name)));
  return {
    interfaces,
    imports,
    defs: manifest.$defs,
    global: (name) => (captured.has(name) ? `globalThis.${name}` : name),
    defines: (name) => Object.hasOwn(manifest.$defs, name),
  };
}
