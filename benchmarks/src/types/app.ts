import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { GeneratedServices } from "../build/generated-services.ts";
import { packageDirectory } from "../process/tools.ts";
import { countInstantiations } from "./instantiations.ts";

/** How many services an app uses, and how many methods each of them has. */
export interface Shape {
  readonly services: number;
  readonly methods: number;
}

/** As an app has them in its tsconfig.json. */
export const compilerOptions = {
  strict: true,
  noEmit: true,
  module: "nodenext",
  target: "es2024",
  lib: ["es2024", "dom"],
  types: [],
  skipLibCheck: true,
};

/** An app that uses generated clients. */
export class App implements Disposable {
  readonly #services: GeneratedServices;
  readonly #shape: Shape;

  private constructor(services: GeneratedServices, shape: Shape) {
    this.#services = services;
    this.#shape = shape;
  }

  /** Generates the services and builds their clients. */
  static async create(shape: Shape): Promise<App> {
    const services = new GeneratedServices(shape.services, shape.services * shape.methods);
    try {
      await services.build();
      linkPackages(services.directory, shape);
      return new App(services, shape);
    } catch (error) {
      services[Symbol.dispose]();
      throw error;
    }
  }

  /** Absolute path of the directory from which the client packages can be imported. */
  get directory(): string {
    return this.#services.directory;
  }

  /**
   * Instantiations of types that this many calls cost, above the same app without a call.
   * @param calls of different methods
   */
  async costOf(calls: number): Promise<number> {
    return (await this.#compile(calls)) - (await this.#compile(0));
  }

  [Symbol.dispose](): void {
    this.#services[Symbol.dispose]();
  }

  /**
   * Makes a project that can import the clients.
   * @param name of its directory
   * @returns absolute path of its tsconfig.json
   */
  project(name: string): string {
    const directory = join(this.#services.directory, name);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "package.json"), '{ "type": "module" }\n');
    const project = join(directory, "tsconfig.json");
    writeFileSync(project, JSON.stringify({ compilerOptions }));
    return project;
  }

  async #compile(calls: number): Promise<number> {
    const project = this.project(`app-${calls}`);
    const directory = dirname(project);
    writeFileSync(join(directory, "app.ts"), source(this.#shape, calls));
    return countInstantiations(project, directory);
  }
}

/** Makes the client and the generated client packages importable, as an installation would. */
function linkPackages(directory: string, { services }: Shape): void {
  const modules = join(directory, "node_modules");
  symlinkSync(packageDirectory("@vmodel/client"), join(modules, "@vmodel", "client"), "junction");
  mkdirSync(join(modules, "@generated"), { recursive: true });
  for (let service = 1; service <= services; service++) {
    const client = join(directory, "services", `service-${service}`, "client");
    symlinkSync(client, join(modules, "@generated", `service-${service}-client`), "junction");
  }
}

/** Calls one method after the other, in the order of services, and uses what they answer. */
function source({ services, methods }: Shape, calls: number): string {
  const names = Array.from({ length: services }, (_, index) => `service_${index + 1}`);
  const imports = names.map((name, index) => `import { ${name} } from "@generated/service-${index + 1}-client";`);
  const statements = Array.from({ length: calls }, (_, call) => {
    const service = Math.floor(call / methods) + 1;
    const method = (call % methods) + 1;
    const answer = `client.service_${service}.func_${method}({ id: "${call}", kind: "text", tags: [] }, 2)`;
    return method % 3 === 0
      ? `for await (const part of ${answer}) console.log(part.type);`
      : `console.log((await ${answer}).score?.toFixed(2));`;
  });
  return `import { createClient } from "@vmodel/client";
${imports.join("\n")}

export const client = createClient({ ${names.join(", ")} }, { baseUrl: "http://127.0.0.1:8000" });
${statements.join("\n")}
`;
}
