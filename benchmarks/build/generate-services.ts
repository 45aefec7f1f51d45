import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** For all of them: both `vmodel build` and a compiler take it, the compiler from the workspace's own directory. */
const tsconfig = {
  compilerOptions: {
    target: "es2024",
    module: "nodenext",
    lib: ["es2024", "esnext.disposable", "esnext.decorators", "webworker"],
    types: [],
    strict: true,
    skipLibCheck: true,
  },
  include: ["services/*/src"],
};

/** What a generated workspace holds. */
export interface GeneratedShape {
  readonly services: number;
  /** In all, spread evenly over the services. */
  readonly methods: number;
  /** How many packages the services are spread over. Default: one for each. */
  readonly packages?: number;
  /** `minimal`: service functions only. `standard`: with every lifecycle function. Default: `minimal`. */
  readonly protocol?: "minimal" | "standard";
  /** What each service declares to need, as source text such as `{ cpu: 1 }`. Default: nothing. */
  readonly resources?: string;
}

/**
 * Writes a workspace of service packages of the sort that people write: three data types a service, documented methods
 * with a context, a third of them streaming.
 *
 * @param directory where to; it must be empty or missing
 */
export function generateServices(directory: string, shape: GeneratedShape): void {
  const { services, packages = services } = shape;
  mkdirSync(join(directory, "node_modules", "@vmodel"), { recursive: true });
  const core = dirname(fileURLToPath(import.meta.resolve("@vmodel/core/package.json")));
  symlinkSync(core, join(directory, "node_modules", "@vmodel", "core"), "junction");
  writeFileSync(join(directory, "package.json"), `${JSON.stringify({ name: "generated", private: true })}\n`);
  writeFileSync(join(directory, "tsconfig.json"), `${JSON.stringify(tsconfig, null, 2)}\n`);
  writeFileSync(join(directory, "pnpm-workspace.yaml"), "packages:\n  - services/*\n");
  let first = 1;
  for (let index = 1; index <= packages; index++) {
    const count = share(services, packages, index);
    writePackage(join(directory, "services", `service-${index}`), index, { ...shape, first, count });
    first += count;
  }
}

/** How many of all belong to the part of that number, counted from 1. */
function share(all: number, parts: number, part: number): number {
  return Math.floor((all * part) / parts) - Math.floor((all * (part - 1)) / parts);
}

interface PackageShape extends GeneratedShape {
  /** Number of the package's first service. */
  readonly first: number;
  readonly count: number;
}

function writePackage(home: string, index: number, shape: PackageShape): void {
  mkdirSync(join(home, "src"), { recursive: true });
  const manifest = {
    name: `@generated/service-${index}`,
    version: "1.0.0",
    type: "module",
    exports: { ".": "./dist/index.js" },
    dependencies: { "@vmodel/core": "*" },
  };
  writeFileSync(join(home, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const numbers = Array.from({ length: shape.count }, (_, offset) => shape.first + offset);
  const source = (service: number): string =>
    serviceSource(service, share(shape.methods, shape.services, service), shape);
  const [only] = numbers;
  if (numbers.length === 1 && only !== undefined) {
    writeFileSync(join(home, "src", "index.ts"), source(only));
    return;
  }
  for (const service of numbers) writeFileSync(join(home, "src", `service-${service}.ts`), source(service));
  const exports = numbers.map((service) => `export * from "./service-${service}.js";\n`);
  writeFileSync(join(home, "src", "index.ts"), exports.join(""));
}

const lifecycle = {
  minimal: { imports: "service, serviceFunc", members: "" },
  standard: {
    imports: "cleanupFunc, loadFunc, prepareFunc, service, serviceFunc, testFunc, unloadFunc",
    members: `  readonly #parts = new Map<string, number>();

  @prepareFunc() prepare(): void {}
  @loadFunc() load(): void {
    this.#parts.set("loaded", 1);
  }
  @testFunc() test(): boolean {
    return this.#parts.size === 1;
  }
  @unloadFunc() unload(): void {
    this.#parts.clear();
  }
  @cleanupFunc() cleanup(): void {}

`,
  },
} as const;

function serviceSource(service: number, methods: number, shape: GeneratedShape): string {
  const { protocol = "minimal", resources } = shape;
  const { imports, members } = lifecycle[protocol];
  const options = resources === undefined ? "" : `, { resources: ${resources} }`;
  const body = Array.from({ length: methods }, (_, index) => methodSource(service, index + 1)).join("\n");
  return `import type { CallContext } from "@vmodel/core";
import { ${imports} } from "@vmodel/core/${protocol}";

/** What service ${service} is asked for. */
export interface Request${service} {
  id: string;
  /** How many answers at most. */
  limit?: number;
  kind: "text" | "image" | "sound";
  tags: string[];
  within?: { start: number; end: number };
}

/** What service ${service} answers. */
export interface Answer${service} {
  request: Request${service};
  parts: Part${service}[];
  score: number | null;
}

/** One part of an answer. */
export type Part${service} = { type: "text"; text: string } | { type: "numbers"; numbers: [number, ...number[]] };

/** Generated service ${service}. */
@service("service_${service}"${options})
export class Service${service} {
${members}${body}
}
`;
}

function methodSource(service: number, method: number): string {
  // A name of its own gives each method a contract of its own, as methods have.
  const weight = `weight_${method}`;
  const docs = `  /**
   * Does thing ${method} of service ${service}.
   * @param request what is asked for
   * @param ${weight} how much it matters
   * @returns what was found
   */
  @serviceFunc()`;
  const params = `request: Request${service}, ${weight} = 1, ctx?: CallContext`;
  const log = `ctx?.log.debug("thing ${method}", { id: request.id });`;
  if (method % 3 === 0) {
    return `${docs}
  async *func_${method}(${params}): AsyncGenerator<Part${service}> {
    ${log}
    for (const text of request.tags) yield { type: "text", text: text.repeat(${weight}) };
  }
`;
  }
  return `${docs}
  async func_${method}(${params}): Promise<Answer${service}> {
    ${log}
    const parts = request.tags.map((text) => ({ type: "text" as const, text }));
    return { request, parts, score: ${weight} > ${method} ? ${weight} : null };
  }
`;
}
