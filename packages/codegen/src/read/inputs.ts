import type { ts } from "ts-morph";
import { moduleResolutions } from "./compiler-internals.ts";
import type { Homes } from "./homes.ts";
import type { ReadInputs } from "./reader.ts";

/** The files that the reading of some sources depended on: themselves and all they import, as far as it was found. */
export function inputsOf(sources: readonly ts.SourceFile[], program: ts.Program, homes: Homes): ReadInputs {
  const files = new Set<string>();
  const absent = new Set<string>();
  const waiting = [...sources];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file.fileName)) continue;
    files.add(file.fileName);
    homes.packageOf(file.fileName);
    for (const { file: found, tried } of moduleResolutions(program, file)) {
      for (const path of tried) absent.add(path);
      const imported = found === undefined ? undefined : program.getSourceFile(found);
      if (imported !== undefined) waiting.push(imported);
    }
  }
  return { files: [...files], absent: [...absent] };
}
