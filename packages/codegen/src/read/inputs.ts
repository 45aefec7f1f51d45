import { join } from "node:path";
import type { ts } from "ts-morph";
import { moduleResolutions } from "./compiler-internals.ts";
import type { Homes } from "./homes.ts";
import type { ReadInputs } from "./reader.ts";

/**
 * The files that the reading of some sources depended on: themselves, all they import, and the package.json of each.
 * @param ambient whether the author's globals were read too, which nothing imports
 */
export function inputsOf(
  sources: readonly ts.SourceFile[],
  program: ts.Program,
  homes: Homes,
  ambient: boolean,
): ReadInputs {
  const files = new Set<string>();
  const absent = new Set<string>();
  const packages = new Set<string>();
  const globals = program.getSourceFiles().filter((file) => {
    return ambient && file.isDeclarationFile && !program.isSourceFileDefaultLibrary(file);
  });
  const waiting = [...sources, ...globals];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file.fileName)) continue;
    files.add(file.fileName);
    const home = homes.packageOf(file.fileName);
    if (home !== undefined) packages.add(join(home.directory, "package.json"));
    for (const { file: found, tried } of moduleResolutions(program, file)) {
      for (const path of tried) absent.add(path);
      const imported = found === undefined ? undefined : program.getSourceFile(found);
      if (imported !== undefined) waiting.push(imported);
    }
  }
  return { files: [...files, ...packages], absent: [...absent] };
}
