import { dirname, join } from "node:path";
import { ts } from "ts-morph";

/** What a package's tsconfig.json says about how its sources are to be understood. */
export interface PackageConfig {
  readonly options: ts.CompilerOptions;
  /** Files that were read for this: tsconfig.json and what it extends; or the one that is not there. */
  readonly files: readonly string[];
  readonly absent: readonly string[];
  /** What is wrong with it. */
  readonly problems: readonly { readonly file: string; readonly text: string }[];
}

/** Reads tsconfig.json of a package. Without one there are no options. */
export function readTsconfig(directory: string): PackageConfig {
  const file = join(directory, "tsconfig.json").replaceAll("\\", "/");
  if (!ts.sys.fileExists(file)) return { options: {}, files: [], absent: [file], problems: [] };
  const files = new Set<string>();
  const absent = new Set<string>();
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
      files.add(path);
      return ts.sys.readFile(path);
    },
  };
  const { config, error } = ts.readConfigFile(file, (path) => host.readFile(path));
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, host, dirname(file), undefined, file);
  // No inputs were found, because none were looked for.
  const errors = [error, ...parsed.errors].filter(
    (one) => one !== undefined && one.code !== 18003 && one.code !== 18002,
  );
  const problems = errors.map((one) => ({
    file: one?.file?.fileName ?? file,
    text: ts.flattenDiagnosticMessageText(one?.messageText ?? "", " "),
  }));
  return { options: parsed.options, files: [...files], absent: [...absent], problems };
}
