import { readFileSync } from "node:fs";
import ts from "typescript-6";
import type { Editor } from "./editor.ts";

/** TypeScript 6's language service in this process, as its tsserver runs it for editors. */
export async function startLanguageService(directory: string, options: ts.CompilerOptions): Promise<Editor> {
  const opened = new Map<string, { readonly text: string; readonly version: number }>();
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...opened.keys()],
    getScriptVersion: (file) => String(opened.get(file)?.version ?? 0),
    getScriptSnapshot: (file) => {
      const text = opened.get(file)?.text ?? (ts.sys.fileExists(file) ? readFileSync(file, "utf8") : undefined);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => directory,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    ...(ts.sys.realpath === undefined ? {} : { realpath: ts.sys.realpath }),
  });
  return {
    async complete(file, text) {
      opened.set(file, { text, version: (opened.get(file)?.version ?? 0) + 1 });
      const found = service.getCompletionsAtPosition(file, text.length, {});
      return found?.entries.map(({ name }) => name) ?? [];
    },
    async [Symbol.asyncDispose]() {
      service.dispose();
    },
  };
}

/** Options of a tsconfig.json as the language service takes them. */
export function serviceOptions(json: object): ts.CompilerOptions {
  return ts.convertCompilerOptionsFromJson(json, ".").options;
}
