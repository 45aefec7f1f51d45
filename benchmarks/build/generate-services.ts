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

/**
 * Writes a workspace of service packages, one service each, of the sort that people write: three data types a service,
 * documented methods with a context, a third of them streaming.
 *
 * @param directory where to; it must be empty or missing
 * @param services how many services
 * @param methods how many methods in all, spread evenly
 */
export function generateServices(directory: string, services: number, methods: number): void {
  mkdirSync(join(directory, "node_modules", "@vmodel"), { recursive: true });
  const core = dirname(fileURLToPath(import.meta.resolve("@vmodel/core/package.json")));
  symlinkSync(core, join(directory, "node_modules", "@vmodel", "core"), "junction");
  writeFileSync(join(directory, "package.json"), `${JSON.stringify({ name: "generated", private: true })}\n`);
  writeFileSync(join(directory, "tsconfig.json"), `${JSON.stringify(tsconfig, null, 2)}\n`);
  writeFileSync(join(directory, "pnpm-workspace.yaml"), "packages:\n  - services/*\n");
  for (let service = 1; service <= services; service++) {
    const own = Math.floor((methods * service) / services) - Math.floor((methods * (service - 1)) / services);
    const home = join(directory, "services", `service-${service}`);
    mkdirSync(join(home, "src"), { recursive: true });
    const manifest = {
      name: `@generated/service-${service}`,
      version: "1.0.0",
      type: "module",
      exports: { ".": "./dist/index.js" },
      dependencies: { "@vmodel/core": "*" },
    };
    writeFileSync(join(home, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    writeFileSync(join(home, "src", "index.ts"), serviceSource(service, own));
  }
}

function serviceSource(service: number, methods: number): string {
  const body = Array.from({ length: methods }, (_, index) => methodSource(service, index + 1)).join("\n");
  return `import type { CallContext } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

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
@service("service_${service}")
export class Service${service} {
${body}
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
