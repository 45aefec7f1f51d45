import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Manifest, manifestSchema } from "@vmodel/core/manifest";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDiagnostics } from "./diagnostics/format.ts";
import { emitClient } from "./emit/client-files.ts";
import { createManifest, manifestText } from "./manifest/create-manifest.ts";
import { createReader } from "./read/ts-morph-reader.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const directory = join(root, "src", "golden", "types");
const names = readdirSync(directory).sort();
const mayUpdate = process.env.UPDATE_GOLDEN === "1";

/** Every case is read in one program: to load the language's types takes longer than all of them. */
const read = createReader().read(
  names.map((name) => ({ name: `@golden/${name}`, directory: root, files: [join(directory, name, "service.ts")] })),
);
const cases = names.map((name, index) => ({ name, home: join(directory, name), ...present(read[index]) }));
const made = cases.map(({ name, model }) => createManifest(`@golden/${name}`, model).manifest);
const clients = made.map((manifest) =>
  emitClient({
    manifest,
    info: { name: "client", version: "1.0.0", servicePackage: manifest.package, shared: {} },
  }),
);

/** Keywords that JSON Schema does not know. */
const keywordsOfOurs = [
  "discriminator",
  "x-vmodel-ts",
  "x-vmodel-codec",
  "x-vmodel-dtype",
  "x-vmodel-restItems",
  "x-vmodel-suffixItems",
  "x-vmodel-secret",
];

/**
 * Cases in which the author's types have what clients cannot have: members of enums, symbols, and properties that are
 * there but undefined.
 */
const unlike: ReadonlySet<string> = new Set([
  "enums",
  "mixed-enums",
  "null-and-undefined",
  "several-services",
  "symbol-brands",
]);

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("there is nothing");
  return value;
}

function expectGolden(file: string, text: string): void {
  if (mayUpdate) writeFileSync(file, text);
  expect(text, `${file}; UPDATE_GOLDEN=1 accepts it`).toBe(readFileSync(file, "utf8"));
}

describe.each(cases)("$name", ({ name, home, diagnostics }) => {
  const index = names.indexOf(name);
  const manifest = present(made[index]);
  const client = present(clients[index]);

  it("is read without diagnostics", () => {
    expect(formatDiagnostics(diagnostics, { directory: home })).toBe("");
  });

  it("has the manifest that is known to be right", () => {
    expectGolden(join(home, "service-info.json"), manifestText(manifest));
  });

  it("has the client types that are known to be right", () => {
    expectGolden(join(home, "client.d.ts"), present(client.get("index.d.ts")));
  });

  it("has a manifest that its schema allows, with schemas that compile", () => {
    const ajv = new Ajv2020({
      strict: true,
      strictTuples: false,
      strictRequired: false,
      strictTypes: false,
      allowUnionTypes: true,
      allowMatchingProperties: true,
      validateFormats: false,
    });
    ajv.addVocabulary(keywordsOfOurs);
    const validate = ajv.compile(manifestSchema);
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true);
    for (const schema of schemasIn(manifest)) ajv.compile({ ...schema, $defs: manifest.$defs });
  });

  it("has a module with one constant for each service", async () => {
    const module: object = await import(`data:text/javascript,${encodeURIComponent(present(client.get("index.js")))}`);
    const described = manifest.services.map(({ service_name: service, protocol, methods }) => {
      const table = methods.map(({ name: method, params, hash, stream, timeout_ms: timeoutMs }) => {
        const streams = stream ? { stream } : {};
        const limit = timeoutMs === undefined ? {} : { timeoutMs };
        return [method, { params: params.map((param) => param.name), hash, ...streams, ...limit }];
      });
      return [service, { name: service, protocol, methods: Object.fromEntries(table) }];
    });
    // Which schemas a method needs for its codecs is tested where they are pruned.
    expect(module).toMatchObject(Object.fromEntries(described));
  });
});

function schemasIn({ services }: Manifest): object[] {
  return services.flatMap(({ methods, config }) => [
    ...(config === undefined ? [] : [config]),
    ...methods.flatMap((method) => [...method.params.map(({ schema }) => schema), method.return.schema]),
  ]);
}

describe("client types", () => {
  const project = mkdtempSync(join(tmpdir(), "vmodel-golden-"));
  afterAll(() => rmSync(project, { recursive: true }));

  beforeAll(() => {
    for (const [index, name] of names.entries()) {
      writeFileSync(join(project, `${name}.d.ts`), readFileSync(join(directory, name, "client.d.ts")));
      writeFileSync(join(project, `${name}.check.ts`), sameTypes(name, present(made[index])));
    }
    const compilerOptions = {
      target: "es2024",
      module: "nodenext",
      lib: ["es2024", "webworker"],
      types: [],
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      customConditions: ["@vmodel/source"],
      paths: {
        "@vmodel/client/codegen-v1": [join(root, "..", "client", "src", "codegen-v1.ts")],
        "@vmodel/core": [join(root, "..", "core", "src", "index.ts")],
      },
    };
    writeFileSync(join(project, "package.json"), '{"type":"module"}');
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  });

  it("compile, and are the author's types", () => {
    const compiler = fileURLToPath(import.meta.resolve("typescript/package.json")).replace(/package\.json$/, "bin/tsc");
    const run = spawnSync(process.execPath, [compiler, "-p", project, "--pretty", "false"], { encoding: "utf8" });
    expect(run.stdout).toBe("");
    expect(run.status).toBe(0);
  });
});

/** Code that compiles only if each method of the client takes and gives what the author's does. */
function sameTypes(name: string, { services }: Manifest): string {
  if (unlike.has(name)) return "export {};\n";
  const methods = services.flatMap((service) => service.methods.map((method) => ({ service, method })));
  const lines = methods.flatMap(({ service: { service_name: service }, method: { name: method, params } }) => {
    const at = (type: string): string =>
      `${type}[${JSON.stringify(service)}]["~types"]["methods"][${JSON.stringify(method)}]`;
    return [
      `{ type A = Author<${JSON.stringify(method)}>; type C = ${at("typeof client")};`,
      `  same<Params<A, ${params.length}>, Params<C, ${params.length}>>(); same<Result<A>, Result<C>>(); }`,
    ];
  });
  return `import * as client from "./${basename(name)}.js";
import type * as source from ${JSON.stringify(join(directory, name, "service.ts"))};
type Instances = { [K in keyof typeof source]: (typeof source)[K] extends new (...args: never) => infer I ? I : never }[keyof typeof source];
type Author<M extends string> = Instances extends infer I ? I extends { [K in M]: infer F } ? F : unknown : never;
// A method under a mapped name is not found, and so unknown.
type First<P extends readonly unknown[], N extends number, R extends unknown[] = []> = R["length"] extends N ? R : First<P, N, [...R, P[R["length"]]]>;
type Params<F, N extends number> = F extends (...args: infer P) => unknown ? First<P, N> : unknown;
type Result<F> = F extends (...args: never) => infer R ? R extends AsyncIterable<infer I> ? { item: I } : Awaited<R> : unknown;
declare function same<A, B>(...unlike: unknown extends A ? [] : [A] extends [B] ? [B] extends [A] ? [] : [A, B] : [A, B]): void;
${lines.join("\n")}
`;
}
