import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What was asked of the stand-in. */
export interface AskedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The JSON of its body; undefined for none. */
  readonly body: ReturnType<typeof JSON.parse>;
}

/** How a request is answered. */
export type Answering = (response: ServerResponse, request: AskedRequest) => void | Promise<void>;

/** A server on a free port that speaks the API: it answers in the words it was asked with. */
export class StandInApi implements AsyncDisposable {
  readonly #server: Server;
  /** What was asked, in order. */
  readonly asked: AskedRequest[] = [];
  /** Answers the following requests otherwise than the API would. */
  answering: Answering | undefined;

  /** The only key that is good here; undefined: none is asked for. */
  private constructor(readonly key: string | undefined) {
    this.#server = createServer(async (message, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of message) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString();
      const { method = "", url: path = "", headers } = message;
      const request = { method, path, headers, body: text === "" ? undefined : JSON.parse(text) };
      this.asked.push(request);
      await (this.answering ?? this.#answer)(response, request);
    });
  }

  /** Starts one. */
  static async listen(key?: string): Promise<StandInApi> {
    const api = new StandInApi(key);
    await new Promise<void>((resolve) => api.#server.listen(0, "127.0.0.1", resolve));
    return api;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  readonly #answer: Answering = (response, { method, path, headers, body }) => {
    if (this.key !== undefined && headers.authorization !== `Bearer ${this.key}`) {
      return sendJson(response, 401, { error: { message: "Incorrect API key provided", code: "invalid_api_key" } });
    }
    if (method === "GET" && path === "/v1/models") {
      return sendJson(response, 200, { object: "list", data: [{ id: "parrot" }, { id: "counter" }] });
    }
    if (method !== "POST" || !["/v1/chat/completions", "/v1/embeddings"].includes(path)) {
      return sendJson(response, 404, { error: { message: `Invalid URL (${method} ${path})` } });
    }
    if (!["parrot", "counter"].includes(body.model)) {
      const message = `The model \`${body.model}\` does not exist`;
      return sendJson(response, 404, { error: { message, code: "model_not_found" } });
    }
    if (path === "/v1/embeddings") return sendJson(response, 200, embeddings(body.input));
    const words = `You said: ${body.messages.at(-1).content}`;
    return body.stream ? sendStream(response, words) : sendJson(response, 200, completion(words));
  };
}

/** An answer of JSON. */
export function sendJson(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
}

/** The events of a streamed answer, as bytes. @param finish left out: the answer has no end */
export function streamed(words: string, finish?: string): Buffer {
  const pieces = words.split(/(?<= )/).map((content) => ({ delta: { content }, finish_reason: null as string | null }));
  const choices = [{ delta: { role: "assistant", content: "" }, finish_reason: null }, ...pieces];
  if (finish !== undefined) choices.push({ delta: {} as { content: string }, finish_reason: finish });
  const events = choices.map((choice) => JSON.stringify({ model: "parrot-1", choices: [{ index: 0, ...choice }] }));
  return Buffer.from(events.map((data) => `data: ${data}\n\n`).join(""));
}

/** What OpenAI sends behind the last event. */
export const done = "data: [DONE]\n\n";

function sendStream(response: ServerResponse, words: string): void {
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
  const usage = { model: "parrot-1", choices: [], usage: { prompt_tokens: 3, completion_tokens: 4 } };
  const bytes = Buffer.concat([
    streamed(words, "stop"),
    Buffer.from(`: comment\n\ndata: ${JSON.stringify(usage)}\n\n${done}`),
  ]);
  // One byte at a time: characters and events come in parts.
  for (const byte of bytes) response.write(Uint8Array.of(byte));
  response.end();
}

function completion(content: string): object {
  return {
    model: "parrot-1",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: 3, completion_tokens: 4 },
  };
}

/** Vectors of length and first character, the last one first. */
function embeddings(input: readonly string[]): object {
  const data = input.map((text, index) => ({ index, embedding: [text.length, text.codePointAt(0) ?? 0] }));
  return { data: data.reverse(), model: "counter-1" };
}
