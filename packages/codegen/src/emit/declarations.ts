import type { SourcePositions } from "../manifest/positions.ts";
import type { ClientManifest } from "./client-manifest.ts";
import type { DeclaredError } from "./declared-errors.ts";
import { createScope, type EmitScope } from "./emit-scope.ts";
import { MappedText } from "./go-to-definition/mapped-text.ts";
import { sourceMap } from "./go-to-definition/source-map.ts";
import { header } from "./header.ts";
import { ServiceWriter } from "./service-writer.ts";
import { tsdoc } from "./tsdoc.ts";
import { writeTypeDeclaration } from "./types/type-declaration.ts";
import { writeType } from "./types/write-type.ts";

/** Where the sources are, for go-to-definition. */
export interface ClientSources {
  readonly positions: SourcePositions;
  /** Absolute path of the client's directory. */
  readonly directory: string;
}

/** index.d.ts, and index.d.ts.map if it is known where the sources are. */
export interface Declarations {
  readonly text: string;
  readonly map?: string;
}

/**
 * Emits index.d.ts: two flat interfaces and one constant a service, then a constant for each declared error, then the
 * data types.
 *
 * @throws VModelError `invalid_argument` when a type has what cannot be written
 */
export function emitDeclarations(
  manifest: ClientManifest,
  errors: readonly DeclaredError[],
  sources: ClientSources | undefined,
): Declarations {
  const scope = createScope(manifest, errors);
  const positions = sources?.positions;
  const out = new MappedText();
  out.lines([header(manifest.package), `import type { ${imported(scope)} } from "@vmodel/client/codegen-v1";`]);
  for (const service of manifest.services) new ServiceWriter(out, service, scope, positions).write();
  for (const error of errors) writeError(error, out, scope, positions);
  for (const [name, schema] of Object.entries(manifest.$defs)) {
    writeTypeDeclaration(name, schema, out, scope, positions);
  }
  const { text } = out;
  return { text, ...(sources === undefined ? {} : { map: sourceMap("index.d.ts", out.names, sources.directory) }) };
}

function imported({ imports }: EmitScope): string {
  return [...imports].map(([name, alias]) => (name === alias ? name : `${name} as ${alias}`)).join(", ");
}

function writeError(
  { name, desc, schema }: DeclaredError,
  out: MappedText,
  scope: EmitScope,
  positions: SourcePositions | undefined,
): void {
  out.add("\n").lines(tsdoc(desc)).add("export declare const ").name(name, positions?.error(name));
  out.add(`: ${scope.imports.get("ErrorDescriptor")}<${JSON.stringify(name)}, `);
  writeType(schema, out, scope, { form: "line", place: `the data of the error ${name}` });
  out.add(">;\n");
}
