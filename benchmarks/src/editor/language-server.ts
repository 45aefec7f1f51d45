import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { atExit } from "../process/at-exit.ts";
import { packageProgram } from "../process/tools.ts";
import type { Editor } from "./editor.ts";

interface Answer {
  readonly result?: { readonly items?: readonly { readonly label: string }[] };
  readonly error?: unknown;
}

/** TypeScript 7's language server, `tsc --lsp`, as an editor speaks with it. */
export async function startLanguageServer(directory: string): Promise<Editor> {
  const server = new LanguageServer(directory);
  await server.request("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(directory).href,
    capabilities: {},
  });
  server.notify("initialized", {});
  return server;
}

class LanguageServer implements Editor {
  readonly #child;
  readonly #ended: Promise<unknown>;
  readonly #answers = new Map<number, (answer: Answer) => void>();
  readonly #versions = new Map<string, number>();
  #received = Buffer.alloc(0);
  #ids = 0;

  constructor(directory: string) {
    const args = [packageProgram("typescript", "tsc"), "--lsp", "--stdio"];
    const child = spawn(process.execPath, args, { cwd: directory, stdio: ["pipe", "pipe", "ignore"] });
    this.#child = child;
    const forget = atExit(() => child.kill("SIGKILL"));
    this.#ended = new Promise((resolve) => child.once("close", resolve)).finally(forget);
    child.stdout.on("data", (chunk: Buffer) => this.#receive(chunk));
  }

  async complete(file: string, text: string): Promise<readonly string[]> {
    const uri = pathToFileURL(file).href;
    const version = (this.#versions.get(file) ?? 0) + 1;
    this.#versions.set(file, version);
    if (version === 1) {
      this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "typescript", version, text } });
    } else {
      this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
    }
    const lines = text.split("\n");
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    const { result } = await this.request("textDocument/completion", { textDocument: { uri }, position });
    return result?.items?.map(({ label }) => label) ?? [];
  }

  async request(method: string, params?: object): Promise<Answer> {
    const id = ++this.#ids;
    const answered = new Promise<Answer>((resolve) => this.#answers.set(id, resolve));
    this.#send({ id, method, params });
    const answer = await answered;
    if (answer.error !== undefined) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
    return answer;
  }

  notify(method: string, params?: object): void {
    this.#send({ method, params });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.request("shutdown");
    this.notify("exit");
    this.#child.stdin.end();
    await this.#ended;
  }

  #send(message: object): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const begin = this.#received.indexOf("\r\n\r\n");
      const header = this.#received.subarray(0, Math.max(begin, 0)).toString();
      const length = Number(/Content-Length: (\d+)/i.exec(header)?.[1]);
      if (begin === -1 || this.#received.length < begin + 4 + length) return;
      const message = JSON.parse(this.#received.subarray(begin + 4, begin + 4 + length).toString());
      this.#received = this.#received.subarray(begin + 4 + length);
      // What the server asks of the editor, such as its settings, is answered with nothing.
      if (message.method !== undefined && message.id !== undefined) this.#send({ id: message.id, result: null });
      else this.#answers.get(message.id)?.(message);
    }
  }
}
