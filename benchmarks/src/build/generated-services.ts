import { existsSync, globSync, rmSync } from "node:fs";
import { join } from "node:path";
import { generateServices } from "../../build/generate-services.ts";
import { type CommandRun, runNode } from "../process/run-command.ts";
import { TemporaryDirectory } from "../process/temporary-directory.ts";
import { packageProgram } from "../process/tools.ts";

/** A workspace of generated services, and `vmodel build` on it. */
export class GeneratedServices implements Disposable {
  readonly #home = new TemporaryDirectory();
  readonly #services: number;

  /** @param methods in all, spread evenly over the services */
  constructor(services: number, methods: number) {
    this.#services = services;
    generateServices(this.directory, { services, methods });
  }

  /** Absolute path. */
  get directory(): string {
    return join(this.#home.path, "workspace");
  }

  /**
   * Runs the real program, as a shell would.
   * @throws Error when it fails or does not write every client
   */
  async build(): Promise<CommandRun> {
    const run = await runNode([packageProgram("vmodel", "vmodel"), "build"], this.directory);
    const clients = globSync("services/*/client/index.d.ts", { cwd: this.directory }).length;
    if (clients !== this.#services) throw new Error(`The build wrote ${clients} clients, not ${this.#services}.`);
    return run;
  }

  /** Removes the cache and everything that a build has written. */
  clean(): void {
    for (const name of ["node_modules", "client", "service-info.json"]) {
      for (const path of globSync(`services/*/${name}`, { cwd: this.directory })) {
        rmSync(join(this.directory, path), { recursive: true });
      }
    }
  }

  /** Whether {@link build} has left a cache for the next one. */
  get isCached(): boolean {
    return existsSync(join(this.directory, "services", "service-1", "node_modules", ".cache", "vmodel"));
  }

  [Symbol.dispose](): void {
    this.#home[Symbol.dispose]();
  }
}
