import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type GeneratedShape, generateServices } from "../../build/generate-services.ts";
import { runNode } from "../process/run-command.ts";
import { TemporaryDirectory } from "../process/temporary-directory.ts";
import { packageProgram } from "../process/tools.ts";

/** A workspace of generated service packages with their manifests and their JavaScript, as an app would install them. */
export class BuiltServices implements Disposable {
  readonly #home: TemporaryDirectory;
  /** How many services there are. */
  readonly count: number;

  private constructor(home: TemporaryDirectory, count: number) {
    this.#home = home;
    this.count = count;
  }

  /** Writes the sources, then runs `vmodel build` and the compiler. */
  static async build(shape: GeneratedShape): Promise<BuiltServices> {
    const built = new BuiltServices(new TemporaryDirectory(), shape.services);
    try {
      await built.#build(shape);
      return built;
    } catch (error) {
      built[Symbol.dispose]();
      throw error;
    }
  }

  /** Absolute path. */
  get directory(): string {
    return join(this.#home.path, "workspace");
  }

  /** Absolute path of a directory for what a host writes, beside the workspace. */
  beside(name: string): string {
    return join(this.#home.path, name);
  }

  async #build(shape: GeneratedShape): Promise<void> {
    const { directory } = this;
    generateServices(directory, shape);
    await runNode([packageProgram("vmodel", "vmodel"), "build"], directory);
    const project = { extends: "./tsconfig.json", compilerOptions: { rootDir: "services", outDir: "out" } };
    writeFileSync(join(directory, "build.json"), JSON.stringify(project));
    await runNode([packageProgram("typescript", "tsc"), "-p", "build.json"], directory);
    for (let index = 1; index <= (shape.packages ?? shape.services); index++) {
      const name = `service-${index}`;
      renameSync(join(directory, "out", name, "src"), join(directory, "services", name, "dist"));
    }
  }

  [Symbol.dispose](): void {
    this.#home[Symbol.dispose]();
  }
}
