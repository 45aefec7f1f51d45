import { ts } from "ts-morph";

/** Options of the author's that change what a type is or where a module is found. */
const respected = [
  "paths",
  "pathsBasePath",
  "baseUrl",
  "rootDirs",
  "noUncheckedIndexedAccess",
  "resolveJsonModule",
  "allowArbitraryExtensions",
  "moduleSuffixes",
  "preserveSymlinks",
  "jsx",
  "jsxImportSource",
] as const;

/** Options of the author's that say which globals there are. */
const ambient = ["lib", "types", "typeRoots", "target", "noLib"] as const;

/**
 * The options under which sources are read: lean, as only signatures and data types matter, and strict, as without it
 * the compiler forgets null. With `ambient`, the globals of the author's tsconfig are there, which takes longer.
 */
export function compilerOptions(author: ts.CompilerOptions, withAmbient: boolean): ts.CompilerOptions {
  const isBundler = author.moduleResolution === ts.ModuleResolutionKind.Bundler;
  return {
    ...picked(author, respected),
    target: ts.ScriptTarget.ES2024,
    ...(withAmbient ? { ...picked(author, ambient), ...typeRoots(author) } : { lib: ["lib.es2024.d.ts"], types: [] }),
    module: isBundler ? ts.ModuleKind.ESNext : ts.ModuleKind.NodeNext,
    moduleResolution: isBundler ? ts.ModuleResolutionKind.Bundler : ts.ModuleResolutionKind.NodeNext,
    customConditions: [...new Set(["@vmodel/source", "source", ...(author.customConditions ?? [])])],
    strict: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
    stableTypeOrdering: true,
  };
}

/** Where the compiler looks for the author's `types`: beside the tsconfig and above, unless it says otherwise. */
function typeRoots(author: ts.CompilerOptions): ts.CompilerOptions {
  const roots = ts.getEffectiveTypeRoots(author, {});
  return roots === undefined ? {} : { typeRoots: roots };
}

function picked(options: ts.CompilerOptions, names: readonly string[]): ts.CompilerOptions {
  return Object.fromEntries(names.filter((name) => Object.hasOwn(options, name)).map((name) => [name, options[name]]));
}
