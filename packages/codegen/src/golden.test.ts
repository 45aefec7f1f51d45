import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createCodec } from "@vmodel/core/codec";
import { type JsonSchema, type Manifest, manifestSchema } from "@vmodel/core/manifest";
import type { CallSchemas } from "@vmodel/core/transport";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatDiagnostics } from "./diagnostics/format.ts";
import { emitClient } from "./emit/client-files.ts";
import { createManifest, manifestText } from "./manifest/create-manifest.ts";
import { createReader } from "./read/ts-morph-reader.ts";
import { sameTypes } from "./testing/same-types.ts";

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

/** A service's constant, as far as codecs need it. */
interface Described {
  readonly methods: Readonly<Record<string, CallSchemas>>;
  readonly defs?: Readonly<Record<string, JsonSchema>>;
}

/** Keywords that JSON Schema does not know. */
const keywordsOfOurs = [
  "discriminator",
  "x-vmodel-ts",
  "x-vmodel-codec",
  "x-vmodel-dtype",
  "x-vmodel-restItems",
  "x-vmodel-suffixItems",
  "x-vmodel-secret",
  "x-vmodel-readonly",
  "x-vmodel-undefined",
];

/** Cases in which the author's types have members of enums, which clients cannot have: values go one way only. */
const wider: ReadonlySet<string> = new Set(["enums", "mixed-enums"]);

/**
 * Cases in which the author's types have what no client can have (symbols, `void` beside values), or
 * classes are not exported by their own names.
 */
const unlike: ReadonlySet<string> = new Set(["null-and-undefined", "several-services", "symbol-brands"]);

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
    expect(module).toMatchObject(Object.fromEntries(described));
  });

  it("has a module that tells of codecs as much as the manifest does", async () => {
    const module: Readonly<Record<string, Described>> = await import(
      `data:text/javascript,${encodeURIComponent(present(client.get("index.js")))}`
    );
    for (const { service_name: service, methods } of manifest.services) {
      const { methods: described, defs = {} } = present(module[service]);
      for (const { name: method, params, return: returned, errors = [] } of methods) {
        const { args = {}, returns, errors: data = {} } = present(described[method]);
        const all = [
          ...params.map((param) => [param.schema, args[param.name]] as const),
          [returned.schema, returns] as const,
          ...errors.map((error) => [error.schema, data[error.name]] as const),
        ];
        for (const [full, pruned] of all) {
          const codec = createCodec(full, manifest.$defs);
          expect(pruned === undefined, JSON.stringify(full)).toBe(codec.plain);
          if (pruned !== undefined)
            expect(createCodec(pruned, defs)).toMatchObject({ plain: false, carriesBytes: codec.carriesBytes });
        }
      }
    }
  });
});

function schemasIn({ services }: Manifest): object[] {
  return services.flatMap(({ methods, config }) => [
    ...(config === undefined ? [] : [config]),
    ...methods.flatMap((method) => [...method.params.map(({ schema }) => schema), method.return.schema]),
  ]);
}

describe("client types", () => {
  let project: string;
  afterAll(() => rmSync(project, { recursive: true }));

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), "vmodel-golden-"));
    for (const [index, name] of names.entries()) {
      writeFileSync(join(project, `${name}.d.ts`), readFileSync(join(directory, name, "client.d.ts")));
      const source = join(directory, name, "service.ts");
      const { model } = present(cases[index]);
      const check = sameTypes({ source, client: name, model, isWider: wider.has(name) });
      if (!unlike.has(name)) writeFileSync(join(project, `${name}.check.ts`), check);
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
