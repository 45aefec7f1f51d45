import { once } from "node:events";
import { createServer } from "node:net";
import { isServiceError } from "@vmodel/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChatMessage, type ChatOptions, RateLimited } from "../client/index.js";
import { type RemoteHost, serveRemote } from "./testing/serve-remote.ts";
import { type Answering, done, StandInApi, sendJson, streamed } from "./testing/stand-in-api.ts";

const key = "sk-secret-4711";
const hello = [{ role: "user" as const, content: "hello" }];
let api: StandInApi;
let host: RemoteHost;

beforeEach(async () => {
  api = await StandInApi.listen(key);
  host = await serveRemote({ baseUrl: api.baseUrl, apiKey: key, model: "parrot", embeddingModel: "counter" });
});

afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
});

const json = (status: number, body: unknown): Answering => {
  return (response) => sendJson(response, status, body);
};
const text = (status: number, body: string, headers: Record<string, string> = {}): Answering => {
  return (response) => void response.writeHead(status, headers).end(body);
};
const events = (body: string | Buffer): Answering => {
  return (response) => void response.writeHead(200, { "content-type": "text/event-stream" }).end(body);
};
const error = (message: string, code?: string): unknown => ({ error: { message, code } });

interface Expected {
  readonly name: string;
  readonly data: object;
  readonly message?: string | RegExp;
  readonly retriable?: boolean;
}

/** What answers, and the error that callers get. */
const refusals: Readonly<Record<string, [Answering, Expected]>> = {
  "a key that it refuses": [
    json(401, error(`Incorrect API key provided: ${key}`, "invalid_api_key")),
    {
      name: "KeyRefused",
      data: { status: 401 },
      message: "The API refuses the key (401): Incorrect API key provided: ***",
    },
  ],
  "a key that may not": [text(403, ""), { name: "KeyRefused", data: { status: 403 }, message: /is apiKey right/ }],
  "a model that it has not": [
    (response, { body: { model } }) =>
      sendJson(response, 404, { object: "error", message: `The model \`${model}\` does not exist.`, code: 404 }),
    { name: "UnknownModel", data: { model: expect.stringMatching(/^(parrot|counter)$/) } },
  ],
  "a wrong path": [text(404, "<html>"), { name: "RequestRefused", data: { status: 404 }, message: /is baseUrl right/ }],
  "a wrong request": [
    json(400, error("'stop' is\n too long", "too_long")),
    {
      name: "RequestRefused",
      data: { status: 400, reason: "too_long" },
      message: "The API refuses the request (400): 'stop' is too long",
    },
  ],
  "another place": [
    text(308, "", { location: "https://elsewhere.example/v1" }),
    { name: "RequestRefused", data: { status: 308 }, message: /to https:\/\/elsewhere.example\/v1: put .* baseUrl/ },
  ],
  "too many requests": [
    text(429, "", { "retry-after": "2" }),
    { name: "RateLimited", data: { retryAfterMs: 2000 }, retriable: true },
  ],
  "too many requests, no time": [json(429, error("quota")), { name: "RateLimited", data: {}, message: /quota/ }],
  "a failure": [
    json(500, { error: "out of memory" }),
    { name: "ApiFailed", data: { status: 500 }, message: "The API failed (500): out of memory", retriable: true },
  ],
  "a failing proxy": [text(502, "<html>"), { name: "ApiFailed", data: { status: 502 } }],
  "a connection that ends before its answer": [
    (response) => void response.destroy(),
    { name: "AnswerCut", data: { received: 0 }, retriable: true },
  ],
};

/** The service with a request for each text that is embedded. */
function oneByOne(): ReturnType<typeof serveRemote> {
  return serveRemote({ baseUrl: api.baseUrl, apiKey: key, embeddingModel: "counter", embeddingBatch: 1 });
}

describe("an API that answers with", () => {
  it.each(Object.entries(refusals))("%s", async (_, [answering, { message, ...expected }]) => {
    api.answering = answering;
    const { chat, chatStream, embed } = host.client.remote;
    for (const call of [() => chat(hello), () => Array.fromAsync(chatStream(hello)), () => embed(["a"])]) {
      const failed = await call().catch((reason: unknown) => reason);
      expect(failed).toMatchObject({ code: "declared", ...expected });
      if (typeof message === "string") expect(failed).toHaveProperty("message", message);
      if (message instanceof RegExp) expect(failed).toMatchObject({ message: expect.stringMatching(message) });
    }
  });

  it("JSON that is none, or another's", async () => {
    const { chat, embed, models } = host.client.remote;
    api.answering = text(200, "<html>Welcome</html>");
    for (const call of [() => chat(hello), () => embed(["a"]), () => models()]) {
      await expect(call()).rejects.toMatchObject({ name: "UnreadableAnswer", data: { status: 200 } });
    }
    api.answering = json(200, { ok: true });
    for (const call of [() => chat(hello), () => embed(["a"]), () => models()]) {
      await expect(call()).rejects.toMatchObject({ name: "UnreadableAnswer", data: { status: 200 } });
    }
  });

  it("vectors that are missing, or of different lengths", async () => {
    const { embed } = host.client.remote;
    api.answering = json(200, {
      data: [
        { index: 0, embedding: [1] },
        { index: 0, embedding: [2] },
      ],
    });
    await expect(embed(["a", "b"])).rejects.toThrow("has 1 vectors for 2 texts");
    api.answering = json(200, { data: [{ embedding: [1] }, { embedding: [2, 3] }] });
    await expect(embed(["a", "b"])).rejects.toThrow("vectors of different lengths for 2 texts");
  });

  it("JSON where a stream was asked for", async () => {
    api.answering = json(200, { choices: [] });
    const items = Array.fromAsync(host.client.remote.chatStream(hello));
    await expect(items).rejects.toMatchObject({
      name: "UnreadableAnswer",
      message: expect.stringContaining("no stream of events"),
    });
  });

  it("a refusal without an end, of which the beginning is read", async () => {
    const closed = Promise.withResolvers<void>();
    api.answering = async (response) => {
      response.on("close", closed.resolve);
      response.writeHead(400);
      while (!response.destroyed) await new Promise((resolve) => response.write("x".repeat(100_000), resolve));
    };
    await expect(host.client.remote.chat(hello)).rejects.toMatchObject({ name: "RequestRefused" });
    await closed.promise;
  });

  it("half of a text", async () => {
    api.answering = (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": 100 });
      response.write('{"choices":', () => response.destroy());
    };
    await expect(host.client.remote.chat(hello)).rejects.toMatchObject({ name: "AnswerCut", data: { received: 11 } });
  });
});

describe("a stream that", () => {
  const begun = { type: "text", text: "so " };
  const read = async (): Promise<unknown[]> => {
    const seen: unknown[] = [];
    try {
      for await (const item of host.client.remote.chatStream(hello)) seen.push(item);
    } catch (reason) {
      seen.push(reason);
    }
    return seen;
  };

  it("ends without an end", async () => {
    api.answering = events(streamed("so "));
    const received = streamed("so ").byteLength;
    expect(await read()).toEqual([begun, expect.objectContaining({ name: "AnswerCut", data: { received } })]);
  });

  it("is cut by the connection", async () => {
    api.answering = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(streamed("so "), () => response.destroy());
    };
    expect(await read()).toEqual([begun, expect.objectContaining({ name: "AnswerCut" })]);
  });

  it("fails in the middle", async () => {
    api.answering = events(`${streamed("so ")}data: ${JSON.stringify(error("overloaded"))}\n\n${done}`);
    const failed = { name: "ApiFailed", data: {}, message: "The API failed in the middle of its answer: overloaded" };
    expect(await read()).toEqual([begun, expect.objectContaining(failed)]);
  });

  it("has an event that is no JSON", async () => {
    api.answering = events(`${streamed("so ")}data: oops\n\n`);
    expect(await read()).toEqual([begun, expect.objectContaining({ name: "UnreadableAnswer" })]);
  });

  it("has an event without an end", async () => {
    api.answering = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(streamed("so "));
      response.end(`data: ${"x".repeat(17 * 1024 * 1024)}`);
    };
    const failed = { name: "UnreadableAnswer", message: expect.stringContaining("of more than 16777216 characters") };
    expect(await read()).toEqual([begun, expect.objectContaining(failed)]);
  });

  it("stands still", async () => {
    api.answering = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(streamed("so "));
    };
    await using hasty = await serveRemote({ baseUrl: api.baseUrl, apiKey: key, model: "parrot", timeoutMs: 200 });
    const items = hasty.client.remote.chatStream(hello);
    expect(await items.next()).toEqual({ done: false, value: begun });
    await expect(items.next()).rejects.toMatchObject({ name: "TooSlow", data: { timeoutMs: 200 } });
  });
});

it("waits no longer than it was told to", async () => {
  const closed = Promise.withResolvers<void>();
  api.answering = (response) => void response.on("close", closed.resolve);
  await using hasty = await serveRemote({ baseUrl: api.baseUrl, apiKey: key, model: "parrot", timeoutMs: 50 });
  await expect(hasty.client.remote.chat(hello)).rejects.toMatchObject({ name: "TooSlow", data: { timeoutMs: 50 } });
  await closed.promise;
});

it("says that nobody listens", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  const baseUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/v1`;
  await using alone = await serveRemote({ baseUrl, apiKey: key, model: "parrot" });
  const expected = {
    name: "Unreachable",
    data: { reason: "ECONNREFUSED" },
    message: expect.stringContaining("is baseUrl right"),
  };
  await expect(alone.client.remote.chat(hello)).rejects.toMatchObject(expected);
});

it("asks for a model that nobody named", async () => {
  await using modelless = await serveRemote({ baseUrl: api.baseUrl, apiKey: key });
  const { chat, chatStream, embed } = modelless.client.remote;
  for (const call of [() => chat(hello), () => Array.fromAsync(chatStream(hello)), () => embed(["a"])]) {
    await expect(call()).rejects.toMatchObject({
      name: "UnknownModel",
      data: { model: "" },
      message: expect.stringContaining("No model is named"),
    });
  }
  expect(api.asked).toEqual([]);
});

it("tells callers the data of errors with their types", async () => {
  api.answering = text(429, "", { "retry-after-ms": "1500" });
  const failed = await host.client.remote.chat(hello).catch((reason: unknown) => reason);
  if (!isServiceError(failed, RateLimited)) throw failed;
  expect(failed.data.retryAfterMs).toBe(1500);
});

it("shows the key to nobody but the API", async () => {
  const told: unknown[] = [];
  const answers: Answering[] = [
    ...Object.values(refusals).map(([answering]) => answering),
    json(500, error(`I was asked with Bearer ${key}`)),
    json(400, { [key]: key }),
    events(`data: ${JSON.stringify(error(`your key is ${key}`))}\n\n`),
    text(302, "", { location: `https://elsewhere.example/?key=${key}` }),
  ];
  for (const answering of answers) {
    api.answering = answering;
    const { chat, chatStream } = host.client.remote;
    told.push(await chat(hello).catch(toShown), await Array.fromAsync(chatStream(hello)).catch(toShown));
  }
  expect(api.asked.every(({ headers }) => headers.authorization === `Bearer ${key}`)).toBe(true);
  expect(told).toHaveLength(2 * answers.length);
  expect(host.log.length).toBeGreaterThanOrEqual(answers.length);
  for (const shown of [...told.map(String), ...host.log, await host.status()]) expect(shown).not.toContain(key);
});

function toShown(reason: unknown): string {
  return `${reason} ${JSON.stringify(reason)} ${reason instanceof Error ? reason.stack : ""}`;
}

describe("a text that is no valid Unicode", () => {
  it.each([
    ["chat", "/messages/0/content", () => host.client.remote.chat([{ role: "user", content: "half \ud83d" }])],
    [
      "chatStream",
      "/messages/0/content",
      async () => {
        for await (const _ of host.client.remote.chatStream([{ role: "user", content: "half \ud83d" }]));
      },
    ],
  ])("is refused by %s, and not sent", async (_, path, call) => {
    const before = api.asked.length;
    const thrown = await call().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(thrown).toMatchObject({ name: "NotUnicode", data: { path, position: 5 } });
    expect(api.asked.length).toBe(before);
  });

  it("is refused by embed before the first of its requests", async () => {
    await using single = await oneByOne();
    const call = single.vm.run("remote", "embed", { texts: ["whole", "half \ud83d"] });
    await expect(call).rejects.toMatchObject({ name: "NotUnicode", data: { path: "/input/1", position: 5 } });
    expect(api.asked).toEqual([]);
  });

  it("is refused by embed, also where it comes as JSON, which can carry it", async () => {
    const call = host.vm.run("remote", "embed", { texts: ["whole", "half \ud83d"] });
    await expect(call).rejects.toMatchObject({ name: "NotUnicode", data: { path: "/input/1", position: 5 } });
  });
});

describe("what says nothing", () => {
  const said = { role: "user" as const, content: "hello" };
  const silent = { role: "user" as const, content: " \n" };

  it.each<[string, { messages: ChatMessage[]; options?: ChatOptions }, object]>([
    ["a message", { messages: [said, silent] }, { name: "EmptyText", data: { path: "/messages/1/content" } }],
    ["a conversation", { messages: [] }, { code: "invalid_argument", details: [{ path: "/messages" }] }],
    [
      "the name of a model",
      { messages: [said], options: { model: "" } },
      { code: "invalid_argument", details: [{ path: "/options/model" }] },
    ],
    [
      "a text that ends",
      { messages: [said], options: { stop: [""] } },
      { code: "invalid_argument", details: [{ path: "/options/stop/0" }] },
    ],
  ])("is not sent by a chat: %s", async (_, args, expected) => {
    await expect(host.vm.run("remote", "chat", args)).rejects.toMatchObject(expected);
    const items = Array.fromAsync(host.client.remote.chatStream(args.messages, args.options));
    await expect(items).rejects.toMatchObject(expected);
    expect(api.asked).toEqual([]);
  });

  it("is not sent by embed, of many texts not even those before it", async () => {
    await using single = await oneByOne();
    await expect(single.client.remote.embed(["a", "b", ""])).rejects.toMatchObject({
      code: "declared",
      name: "EmptyText",
      data: { path: "/input/2" },
      message: "The text at /input/2 is empty: leave it out",
    });
    expect(api.asked).toEqual([]);
  });

  it("is not configured as the name of a model", async () => {
    const refused = serveRemote({ baseUrl: api.baseUrl, model: "" });
    await expect(refused).rejects.toMatchObject({ code: "invalid_argument", details: [{ path: "/remote/model" }] });
  });
});
