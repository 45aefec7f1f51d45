import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildPackages, findServicePackages, formatDiagnostics } from "@vmodel/codegen";
import { ts } from "ts-morph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const source = `import { service, serviceFunc } from "@vmodel/core/minimal";

/** What comes back. */
export interface Answer {
  text: string;
  parts: { count: number }[];
}

/** Answers. */
@service("answers")
export class Answers {
  /** Gives one answer. */
  @serviceFunc("first_one")
  giveOne(question: string, limit = 1): Answer {
    return { text: question, parts: [{ count: limit }] };
  }

  @serviceFunc()
  async *all(): AsyncGenerator<Answer> {}
}
`;

const app = `import { createClient } from "@vmodel/client";
import { type Answer, answers } from "@x/answers-client";

const client = createClient({ answers }, { baseUrl: "http://127.0.0.1:1" });
export const one: Answer = await client.answers.first_one("why", 2);
export const text: string = one.text;
export const counts = one.parts.map((part) => part.count);
for await (const answer of client.answers.all()) console.log(answer.text);
await client.$call("answers", "first_one", { question: "how", limit: 3 });
`;

const repository = fileURLToPath(new URL("../../../../..", import.meta.url));
let home: string;
let appFile: string;
let sourceFile: string;

beforeAll(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "vmodel-definition-")));
  const service = join(home, "services", "answers");
  appFile = join(home, "app", "main.ts");
  sourceFile = join(service, "src", "index.ts");
  for (const directory of [join(service, "src"), join(service, "client"), dirname(appFile)]) {
    mkdirSync(directory, { recursive: true });
  }
  const manifest = { name: "@x/answers", type: "module", dependencies: { "@vmodel/core": "*" } };
  writeFileSync(join(service, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(service, "tsconfig.json"), JSON.stringify({ compilerOptions: { strict: true } }));
  writeFileSync(sourceFile, source);
  writeFileSync(appFile, app);
  writeFileSync(join(home, "app", "package.json"), '{ "type": "module" }');
  const compilerOptions = { module: "nodenext", target: "es2024", strict: true, customConditions: ["@vmodel/source"] };
  const config = {
    compilerOptions: {
      ...compilerOptions,
      lib: ["es2024", "dom"],
      types: [],
      allowImportingTsExtensions: true,
      noEmit: true,
    },
  };
  writeFileSync(join(home, "app", "tsconfig.json"), JSON.stringify(config));
  // As pnpm lays a workspace out.
  link(join(repository, "packages", "core"), join(service, "node_modules", "@vmodel", "core"));
  link(join(repository, "packages", "client"), join(service, "client", "node_modules", "@vmodel", "client"));
  link(join(repository, "packages", "client"), join(home, "app", "node_modules", "@vmodel", "client"));
  link(join(service, "client"), join(home, "app", "node_modules", "@x", "answers-client"));
  const results = await buildPackages(await findServicePackages(service));
  expect(formatDiagnostics(results.flatMap(({ diagnostics }) => diagnostics))).toBe("");
});

afterAll(() => rmSync(home, { recursive: true }));

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "junction");
}

/** A place in the app by the text before the name, and what the source says at the place that it leads to. */
const ways: readonly (readonly [after: string, name: string, target: string])[] = [
  ["client.answers.", "first_one", "giveOne(question: string"],
  ["client.answers.", "all", "all(): AsyncGenerator"],
  ["import { type ", "Answer", "Answer {"],
  ["import { type Answer, ", "answers", "Answers {"],
  ["string = one.", "text", "text: string"],
  ["one.", "parts", "parts: { count"],
  ['{ question: "how", ', "limit", "limit = 1"],
];

function offsetOf(after: string, name: string): number {
  const offset = app.indexOf(after + name);
  if (offset === -1) throw new Error(`the app does not say ${after}${name}`);
  return offset + after.length;
}

function lineAndCharacter(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

describe("go to definition, with the language service of TypeScript 6", () => {
  let service: ts.LanguageService;

  beforeAll(() => {
    const { config } = ts.readConfigFile(join(home, "app", "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(home, "app"));
    service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => [appFile],
      getScriptVersion: () => "1",
      getScriptSnapshot: (path) => {
        const text = ts.sys.readFile(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => home,
      getDefaultLibFileName: (settings) =>
        join(dirname(fileURLToPath(import.meta.resolve("ts-morph"))), ts.getDefaultLibFileName(settings)),
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      directoryExists: ts.sys.directoryExists,
      realpath: ts.sys.realpath ?? ((path) => path),
      useCaseSensitiveFileNames: () => true,
    });
  });

  it.each(ways)("from %s%s", (after, name, target) => {
    const [declared] = service.getDefinitionAtPosition(appFile, offsetOf(after, name)) ?? [];
    expect(declared?.fileName).toMatch(/client\/index\.d\.ts$/);
    // What its server does with the definitions of the service before it answers an editor.
    const mapper = (service as unknown as { getSourceMapper(): SourceMapper }).getSourceMapper();
    const found = mapper.tryGetSourcePosition({
      fileName: declared?.fileName ?? "",
      pos: declared?.textSpan.start ?? 0,
    });
    expect(found?.fileName).toBe(sourceFile);
    expect(source.slice(found?.pos).startsWith(target)).toBe(true);
  });
});

interface SourceMapper {
  tryGetSourcePosition(place: { fileName: string; pos: number }): { fileName: string; pos: number } | undefined;
}

describe("go to definition, with the language server of TypeScript 7", () => {
  let server: LanguageServer;

  beforeAll(async () => {
    server = new LanguageServer(home);
    const uri = pathToFileURL(appFile).href;
    await server.request("initialize", { processId: null, rootUri: pathToFileURL(home).href, capabilities: {} });
    server.notify("initialized", {});
    server.notify("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version: 1, text: app } });
  });

  afterAll(() => server.close());

  it.each(ways)("from %s%s", async (after, name, target) => {
    const answer = await server.request("textDocument/definition", {
      textDocument: { uri: pathToFileURL(appFile).href },
      position: lineAndCharacter(app, offsetOf(after, name)),
    });
    const [found] = [answer].flat() as { uri: string; range: { start: { line: number; character: number } } }[];
    expect(found?.uri).toBe(pathToFileURL(sourceFile).href);
    const { line = 0, character = 0 } = found?.range.start ?? {};
    expect(source.split("\n")[line]?.slice(character).startsWith(target)).toBe(true);
  });

  it("shows the method with its documentation", async () => {
    const answer = await server.request("textDocument/hover", {
      textDocument: { uri: pathToFileURL(appFile).href },
      position: lineAndCharacter(app, offsetOf("client.answers.", "first_one")),
    });
    const text = JSON.stringify(answer);
    expect(text).toContain("(method) Answers.first_one(question: string, limit?: number): Promise<Answer>");
    expect(text).toContain("Gives one answer.");
  });
});

/** `tsc --lsp`, spoken to in JSON-RPC over its standard input and output. */
class LanguageServer {
  readonly #process: ChildProcess;
  readonly #answers = new Map<number, (message: { result?: unknown; error?: { message: string } }) => void>();
  #received = Buffer.alloc(0);
  #lastId = 0;

  constructor(directory: string) {
    const compiler = fileURLToPath(import.meta.resolve("typescript/package.json")).replace(/package\.json$/, "bin/tsc");
    this.#process = spawn(process.execPath, [compiler, "--lsp", "--stdio"], {
      cwd: directory,
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.#process.stdout?.on("data", (chunk: Buffer) => this.#receive(chunk));
  }

  request(method: string, params?: object): Promise<unknown> {
    const id = ++this.#lastId;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => {
      this.#answers.set(id, ({ result, error }) =>
        error === undefined ? resolve(result) : reject(new Error(error.message)),
      );
    });
  }

  notify(method: string, params?: object): void {
    this.#send({ method, params });
  }

  async close(): Promise<void> {
    await this.request("shutdown");
    const exited = once(this.#process, "exit");
    this.notify("exit");
    await exited;
  }

  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = this.#received.indexOf("\r\n\r\n");
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.#received.subarray(0, Math.max(0, head)).toString())?.[1],
      );
      if (head === -1 || this.#received.length < head + 4 + length) return;
      const message = JSON.parse(this.#received.subarray(head + 4, head + 4 + length).toString());
      this.#received = this.#received.subarray(head + 4 + length);
      // What the server asks of its editor (configuration, registrations) is answered with nothing.
      if (message.method !== undefined && message.id !== undefined) this.#send({ id: message.id, result: null });
      if (message.method === undefined) this.#answers.get(message.id)?.(message);
    }
  }
}

it("writes a map that names the source relative to the client", () => {
  const map = JSON.parse(readFileSync(join(home, "services", "answers", "client", "index.d.ts.map"), "utf8"));
  expect(map).toMatchObject({ version: 3, file: "index.d.ts", sources: ["../src/index.ts"] });
});
