import { ts } from "ts-morph";

/**
 * What the compiler offers its own tools and does not declare. All of it is here, so that a new version of ts-morph is
 * checked against one file.
 */
interface InternalProgram {
  getResolvedModuleFromModuleSpecifier(
    specifier: ts.StringLiteralLike,
    file: ts.SourceFile,
  ): { resolvedModule?: { resolvedFileName: string }; failedLookupLocations?: readonly string[] } | undefined;
  getSemanticDiagnostics(
    file: ts.SourceFile,
    cancellation: undefined,
    nodes: readonly ts.Node[],
  ): readonly ts.Diagnostic[];
}

/** How the import of a module was resolved. */
export interface ModuleResolution {
  /** Absent: it was not found. */
  readonly file?: string;
  /** Paths that were tried before, or in vain. */
  readonly tried: readonly string[];
}

/** The modules that a file imports, re-exports or refers to, as they were resolved. */
export function moduleResolutions(program: ts.Program, file: ts.SourceFile): ModuleResolution[] {
  const { imports = [] } = file as { imports?: readonly ts.StringLiteralLike[] };
  return imports.map((specifier) => {
    const found = (program as unknown as InternalProgram).getResolvedModuleFromModuleSpecifier(specifier, file);
    const path = found?.resolvedModule?.resolvedFileName;
    return { ...(path === undefined ? {} : { file: path }), tried: found?.failedLookupLocations ?? [] };
  });
}

/** Type errors in some nodes of a file; the rest of it is not checked. */
export function typeErrorsIn(program: ts.Program, file: ts.SourceFile, nodes: readonly ts.Node[]): ts.Diagnostic[] {
  const found = (program as unknown as InternalProgram).getSemanticDiagnostics(file, undefined, nodes);
  return found.filter(({ category }) => category === ts.DiagnosticCategory.Error);
}

/** Syntax errors of a file, found when it was parsed. */
export function syntaxErrorsIn(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (file as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics ?? [];
}

/** Whether a property is made by a mapped type, which may have given it another type than its declaration says. */
export function isMapped(symbol: ts.Symbol): boolean {
  return (symbol as { links?: { mappedType?: unknown } }).links?.mappedType !== undefined;
}

/** What a name means where a node stands, as a type. Names in comments are resolved by nobody else. */
export function typeNamed(name: string, node: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { resolveName } = checker as unknown as {
    resolveName(
      name: string,
      location: ts.Node,
      meaning: ts.SymbolFlags,
      excludeGlobals: boolean,
    ): ts.Symbol | undefined;
  };
  return resolveName(name, node, ts.SymbolFlags.Type | ts.SymbolFlags.Namespace | ts.SymbolFlags.Alias, false);
}

/** Whether a type stands for one that the compiler could not resolve. */
export function isErrorType(type: ts.Type): boolean {
  return (type as { intrinsicName?: string }).intrinsicName === "error";
}

/** Whether a property is readonly: as it was declared, or as a mapped type or a const assertion has made it. */
export function isReadonly(property: ts.Symbol): boolean {
  const { links } = property as { links?: { checkFlags?: number } };
  const isMadeReadonly = ((links?.checkFlags ?? 0) & readonlyCheckFlag) !== 0;
  const { valueDeclaration } = property;
  if (isMadeReadonly || valueDeclaration === undefined) return isMadeReadonly;
  return (ts.getCombinedModifierFlags(valueDeclaration) & ts.ModifierFlags.Readonly) !== 0;
}

/** `CheckFlags.Readonly` of the compiler. */
const readonlyCheckFlag = 1 << 3;
