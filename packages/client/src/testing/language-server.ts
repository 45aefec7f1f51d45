import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { tsc } from "./type-project.ts";

/** The compiler's language server, as an editor sees it. */
export interface LanguageServer extends AsyncDisposable {
  request(method: string, params?: object): Promise<unknown>;
  notify(method: string, params?: object): void;
}

/** Starts `tsc --lsp` in a directory. */
export async function startLanguageServer(directory: string): Promise<LanguageServer> {
  const child = spawn(process.execPath, [tsc, "--lsp", "--stdio"], {
    cwd: directory,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const answers = new Map<number, (message: { result?: unknown; error?: unknown }) => void>();
  let received = Buffer.alloc(0);
  let ids = 0;
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  child.stdout.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const begin = received.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, Math.max(begin, 0)).toString())?.[1]);
      if (begin === -1 || received.length < begin + 4 + length) return;
      const message = JSON.parse(received.subarray(begin + 4, begin + 4 + length).toString());
      received = received.subarray(begin + 4 + length);
      // What the server asks of the editor (its settings, …) is answered with nothing.
      if (message.method !== undefined && message.id !== undefined) send({ id: message.id, result: null });
      else answers.get(message.id)?.(message);
    }
  });
  const request = async (method: string, params?: object): Promise<unknown> => {
    const id = ++ids;
    const answer = new Promise<{ result?: unknown; error?: unknown }>((resolve) => answers.set(id, resolve));
    send({ id, method, params });
    const { result, error } = await answer;
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result;
  };
  const notify = (method: string, params?: object): void => send({ method, params });
  await request("initialize", { processId: process.pid, rootUri: pathToFileURL(directory).href, capabilities: {} });
  notify("initialized", {});
  const stop = async (): Promise<void> => {
    await request("shutdown");
    notify("exit");
    child.stdin.end();
    await ended;
  };
  return { request, notify, [Symbol.asyncDispose]: stop };
}
