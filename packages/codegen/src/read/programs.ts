import { Project, type ts } from "ts-morph";

/** A program, and those of its files that were asked for, in the order asked for. */
export interface LoadedProgram {
  readonly program: ts.Program;
  readonly sources: readonly ts.SourceFile[];
}

/** The compiler's programs, one for each set of options. They are kept, so that to read once more takes little time. */
export class Programs {
  readonly #projects = new Map<string, Project>();

  /** A program with these files, and with all that earlier ones with the same options had. */
  load(options: ts.CompilerOptions, files: readonly string[]): LoadedProgram {
    const project = this.#projectOf(options);
    const sources = files.map((file) => project.addSourceFileAtPath(file).compilerNode);
    return { program: project.getProgram().compilerObject, sources };
  }

  /** Takes note of files whose content is no longer what it was. */
  refresh(paths: readonly string[]): void {
    for (const project of this.#projects.values()) {
      for (const path of paths) project.getSourceFile(path)?.refreshFromFileSystemSync();
    }
  }

  /** Forgets everything: files have come or gone, and with them what imports lead to. */
  clear(): void {
    this.#projects.clear();
  }

  #projectOf(options: ts.CompilerOptions): Project {
    const key = JSON.stringify(options);
    const known = this.#projects.get(key);
    if (known !== undefined) return known;
    const project = new Project({
      compilerOptions: JSON.parse(key) as ts.CompilerOptions,
      skipAddingFilesFromTsConfig: true,
      skipFileDependencyResolution: true,
    });
    this.#projects.set(key, project);
    return project;
  }
}
