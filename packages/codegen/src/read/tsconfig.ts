import { dirname, join } from "node:path";
import { ts } from "ts-morph";
import { createDiagnostic, type DiagnosticPlace } from "../diagnostics/create-diagnostic.ts";
import type { Diagnostic, SourceRange } from "../diagnostics/diagnostic.ts";
import { rangeAt } from "./range.ts";

/** What a package's tsconfig.json says about how its sources are to be understood. */
export interface PackageConfig {
  readonly options: ts.CompilerOptions;
  /** Files that were read for this: tsconfig.json and what it extends; or the one that is not there. */
  readonly files: readonly string[];
  readonly absent: readonly string[];
  /** What is wrong with it. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The errors that leave it open what the options are: a file that is extended is missing, or extends itself. Others are
 * between the author and a compiler that may be newer than ours.
 */
const isUnreadable: ReadonlySet<number> = new Set([5083, 6053, 18000]);

/**
 * Reads the tsconfig.json of a package, or else the nearest one above it, as editors do.
 * @param name npm name of the package, for messages
 */
export function readTsconfig(directory: string, name: string): PackageConfig {
  const candidates = upwards(directory).map((path) => join(path, "tsconfig.json").replaceAll("\\", "/"));
  const file = candidates.find((candidate) => ts.sys.fileExists(candidate));
  if (file === undefined) {
    return { options: {}, files: [], absent: candidates, diagnostics: [createDiagnostic("VM1008", { package: name })] };
  }
  const files = new Map<string, string>();
  const absent = new Set<string>(candidates.slice(0, candidates.indexOf(file)));
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    // Which files belong to the project does not matter here, and to list them takes long.
    readDirectory: () => [],
    fileExists(path) {
      const exists = ts.sys.fileExists(path);
      if (!exists) absent.add(path);
      return exists;
    },
    readFile(path) {
      const text = ts.sys.readFile(path);
      if (text === undefined) absent.add(path);
      else files.set(path, text);
      return text;
    },
  };
  const { config, error } = ts.readConfigFile(file, (path) => host.readFile(path));
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, host, dirname(file), undefined, file);
  const errors = [error, ...parsed.errors.filter(({ code }) => isUnreadable.has(code))].filter(
    (one) => one !== undefined,
  );
  const { options } = parsed;
  return {
    options,
    files: [...files.keys()],
    absent: [...absent],
    diagnostics: [
      ...errors.map((one) => brokenConfig(one, file)),
      ...(options.experimentalDecorators === true
        ? [createDiagnostic("VM1005", {}, placeOf("experimentalDecorators", files))]
        : []),
      ...(leavesDecorators(options) ? [createDiagnostic("VM1010", {}, placeOf("target", files))] : []),
    ],
  };
}

/** A directory and those around it, innermost first. */
function upwards(directory: string): string[] {
  const found = [directory];
  for (let parent = dirname(directory); parent !== found.at(-1); parent = dirname(parent)) found.push(parent);
  return found;
}

function brokenConfig({ messageText, file, start = 0, length = 1 }: ts.Diagnostic, config: string): Diagnostic {
  const text = ts.flattenDiagnosticMessageText(messageText, " ").replaceAll(`${dirname(config)}/`, "");
  if (file === undefined) return createDiagnostic("VM1004", { text }, { range: beginning(config) });
  return createDiagnostic("VM1004", { text }, { range: rangeAt(file, start, start + length), text: file.text });
}

/** Whether the JavaScript that the compiler makes of a service still has its decorators. */
function leavesDecorators({ target, noEmit, emitDeclarationOnly }: ts.CompilerOptions): boolean {
  return target === ts.ScriptTarget.ESNext && noEmit !== true && emitDeclarationOnly !== true;
}

/** Where a compiler option is written: here, or else in a tsconfig that is extended. */
function placeOf(option: string, files: ReadonlyMap<string, string>): DiagnosticPlace {
  for (const [path, text] of files) {
    if (!path.endsWith(".json")) continue;
    const file = ts.parseJsonText(path, text);
    const written = propertyOf(propertyOf(file.statements[0]?.expression, "compilerOptions")?.initializer, option);
    if (written !== undefined) return { range: rangeAt(file, written.getStart(file), written.end), text };
  }
  return {};
}

function propertyOf(node: ts.Node | undefined, name: string): ts.PropertyAssignment | undefined {
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return undefined;
  return node.properties
    .filter(ts.isPropertyAssignment)
    .find((property) => ts.isStringLiteral(property.name) && property.name.text === name);
}

function beginning(file: string): SourceRange {
  return { file, line: 1, column: 1, length: 1 };
}
