import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type RemoteHost, serveRemote } from "./testing/serve-remote.ts";
import { done, StandInApi, streamed } from "./testing/stand-in-api.ts";

const key = "sk-secret-4711";
const hello = [{ role: "user" as const, content: "hello wörld 👋" }];
let api: StandInApi;
let host: RemoteHost;

beforeEach(async () => {
  api = await StandInApi.listen(key);
  host = await serveRemote({
    baseUrl: `${api.baseUrl}/`,
    apiKey: key,
    model: "parrot",
    embeddingModel: "counter",
    embeddingBatch: 2,
  });
});

afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await api[Symbol.asyncDispose]();
});

describe("chat", () => {
  it("answers with the text, why it ended, the model and the tokens", async () => {
    expect(await host.client.remote.chat(hello)).toEqual({
      text: "You said: hello wörld 👋",
      reason: "stop",
      model: "parrot-1",
      usage: { input: 3, output: 4 },
    });
    expect(api.asked).toMatchObject([{ method: "POST", path: "/v1/chat/completions" }]);
    expect(api.asked[0]?.body).toEqual({ model: "parrot", messages: hello });
  });

  it("sends options in the API's names, and only what was asked for", async () => {
    const options = { model: "counter", temperature: 0, topP: 0.5, maxTokens: 9, stop: ["."], seed: 7, json: true };
    await host.client.remote.chat(hello, options);
    expect(api.asked[0]?.body).toEqual({
      model: "counter",
      messages: hello,
      temperature: 0,
      top_p: 0.5,
      max_tokens: 9,
      stop: ["."],
      seed: 7,
      response_format: { type: "json_object" },
    });
  });

  it("calls the bound of tokens as configured", async () => {
    await using newer = await serveRemote({
      baseUrl: api.baseUrl,
      apiKey: key,
      model: "parrot",
      maxTokensField: "max_completion_tokens",
    });
    await newer.client.remote.chat(hello, { maxTokens: 9 });
    expect(api.asked[0]?.body).toEqual({ model: "parrot", messages: hello, max_completion_tokens: 9 });
  });

  it("ends the request when its caller goes away", async () => {
    const { promise: begun, resolve } = Promise.withResolvers<ServerResponse>();
    api.answering = resolve;
    const leaving = new AbortController();
    const answer = host.client.$with({ signal: leaving.signal }).remote.chat(hello);
    const response = await begun;
    leaving.abort();
    await expect(answer).rejects.toMatchObject({ code: "canceled" });
    await once(response, "close");
    expect(response.writableFinished).toBe(false);
  });

  it("ends the request at the caller's deadline", async () => {
    const { promise: begun, resolve } = Promise.withResolvers<ServerResponse>();
    api.answering = resolve;
    const answer = host.client.$with({ timeoutMs: 100 }).remote.chat(hello);
    const late = expect(answer).rejects.toMatchObject({ code: "deadline_exceeded" });
    const response = await begun;
    if (!response.closed) await once(response, "close");
    await late;
  });
});

describe("chatStream", () => {
  it("tells the answer in whole characters, and at last its end", async () => {
    const items = await Array.fromAsync(host.client.remote.chatStream(hello));
    expect(items.slice(0, -1)).toEqual(
      ["You ", "said: ", "hello ", "wörld ", "👋"].map((text) => ({ type: "text", text })),
    );
    expect(items.at(-1)).toEqual({ type: "end", reason: "stop", model: "parrot-1", usage: { input: 3, output: 4 } });
    expect(api.asked[0]?.body).toEqual({ model: "parrot", messages: hello, stream: true });
  });

  it("takes an end without [DONE] for one when there is a reason", async () => {
    api.answering = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).end(streamed("so be it", "length"));
    };
    const items = await Array.fromAsync(host.client.remote.chatStream(hello));
    expect(items.at(-1)).toEqual({ type: "end", reason: "length", model: "parrot-1" });
    api.answering = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).end(`data: {"choices":[]}\n\n${done}`);
    };
    expect(await Array.fromAsync(host.client.remote.chatStream(hello))).toEqual([
      { type: "end", reason: "stop", model: "parrot" },
    ]);
  });

  it("passes on what has come before the API goes on, and closes the connection with its reader", async () => {
    const { promise: begun, resolve } = Promise.withResolvers<ServerResponse>();
    api.answering = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(streamed("so be "));
      resolve(response);
    };
    for await (const item of host.client.remote.chatStream(hello)) {
      expect(item).toEqual({ type: "text", text: "so " });
      break;
    }
    const response = await begun;
    if (!response.closed) await once(response, "close");
    expect(response.writableFinished).toBe(false);
  });
});

describe("embed", () => {
  it("gives no vectors for no texts, and asks nobody; but the model has to be named", async () => {
    expect(await host.client.remote.embed([])).toEqual([]);
    // Not even an API that is not there, or refuses everything.
    await using alone = await serveRemote({ baseUrl: "http://127.0.0.1:9/v1", embeddingModel: "counter" });
    expect(await alone.client.remote.embed([])).toEqual([]);
    expect(api.asked).toEqual([]);
    await using modelless = await serveRemote({ baseUrl: api.baseUrl, apiKey: key });
    await expect(modelless.client.remote.embed([])).rejects.toMatchObject({ name: "UnknownModel" });
    await expect(host.client.remote.embed([""])).rejects.toMatchObject({
      name: "EmptyText",
      data: { path: "/input/0" },
    });
  });

  it("gives a vector for each text in order, of several requests", async () => {
    const vectors = await host.client.remote.embed(["a", "bb", "ccc", "dddd", "e"]);
    expect(vectors).toEqual(
      [
        [1, 97],
        [2, 98],
        [3, 99],
        [4, 100],
        [1, 101],
      ].map((values) => Float32Array.from(values)),
    );
    expect(api.asked.map(({ body }) => body)).toEqual([
      { model: "counter", input: ["a", "bb"] },
      { model: "counter", input: ["ccc", "dddd"] },
      { model: "counter", input: ["e"] },
    ]);
  });

  it("asks for nothing when there are no texts", async () => {
    expect(await host.client.remote.embed([])).toEqual([]);
    expect(api.asked).toEqual([]);
  });

  it("passes a model and a length on", async () => {
    await host.client.remote.embed(["a"], { model: "parrot", dimensions: 8 });
    expect(api.asked[0]?.body).toEqual({ model: "parrot", input: ["a"], dimensions: 8 });
  });
});

it("lists the models", async () => {
  expect(await host.client.remote.models()).toEqual(["parrot", "counter"]);
});

it("needs no key where none is asked for", async () => {
  await using open = await StandInApi.listen();
  await using keyless = await serveRemote({ baseUrl: open.baseUrl });
  expect(await keyless.client.remote.models()).toEqual(["parrot", "counter"]);
  expect(open.asked[0]?.headers.authorization).toBeUndefined();
});

it.each([
  [{ baseUrl: "ftp://example" }, "/remote/baseUrl"],
  [{ baseUrl: "http://example/v1?key=1" }, "/remote/baseUrl"],
  [{ baseUrl: "http://me:secret@example/v1" }, "/remote/baseUrl"],
  [{ baseUrl: "http://example/v1", apiKey: "two\nlines" }, "/remote/apiKey"],
  [{ baseUrl: "http://example/v1", timeoutMs: 0 }, "/remote/timeoutMs"],
])("refuses the configuration %o", async (config, path) => {
  const refused = serveRemote(config);
  await expect(refused).rejects.toMatchObject({ code: "invalid_argument", details: [{ path }] });
});
