import { decodeCbor, encodeCbor } from "@vmodel/core/cbor";
import { describe, expect, it } from "vitest";
import { VModel } from "../vmodel/vmodel.ts";
import { call } from "./fixtures/ask.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { createHost } from "./host.ts";

const codecs = [{ package: "./fixtures/codecs/services.ts" }];

describe("memory that a method answers and uses again", () => {
  it("is as it was when the method answered, for a caller that reads later", async () => {
    await using vm = new VModel(codecs, { from: import.meta.url });
    await using host = createHost(vm);
    const { url, port } = await host.listen({ port: 0 });
    using slow = await RawClient.connect(port);
    slow.send(
      "POST /v1/services/codecs/methods/fill HTTP/1.1",
      `host: 127.0.0.1:${port}`,
      "content-type: application/json",
      "accept: application/cbor",
      "connection: close",
      "content-length: 11",
      "",
      '{"value":1}',
    );
    // Its answer has begun, and is larger than what a connection holds.
    await slow.received(/^HTTP/);
    slow.socket.pause();
    expect((await call(url, "codecs.fill", { value: 2 })).status).toBe(200);
    slow.socket.resume();
    const text = await slow.ended();
    const body = Buffer.from(text.slice(text.indexOf("\r\n\r\n") + 4), "latin1");
    const answer = decodeCbor(body) as Uint8Array;
    expect(answer.length).toBe(16 * 2 ** 20);
    expect(answer.indexOf(2)).toBe(-1);
  });
});

describe("memory of bodies, which the host uses again", () => {
  it("is nothing that a method has been given", async () => {
    await using vm = new VModel(codecs, { from: import.meta.url });
    await using host = createHost(vm);
    const { url, port } = await host.listen({ port: 0 });
    const bodyOf = (value: number): Uint8Array => encodeCbor({ values: new Uint8Array(12 * 2 ** 20).fill(value) });
    const headers = { "content-type": "application/cbor", accept: "application/cbor" };
    using slow = await RawClient.connect(port);
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const one = bodyOf(1);
    slow.send("POST /v1/services/codecs/methods/tensor HTTP/1.1", `host: 127.0.0.1:${port}`, ...head, "");
    slow.send("connection: close", `content-length: ${one.length}`, "", "");
    slow.socket.write(one);
    // What it gives back is what it was given, and still on its way while others come.
    await slow.received(/^HTTP/);
    slow.socket.pause();
    for (const value of [2, 3]) {
      const answer = await fetch(`${url}/v1/services/codecs/methods/tensor`, {
        method: "POST",
        headers,
        body: bodyOf(value) as Uint8Array<ArrayBuffer>,
      });
      expect(decodeCbor(new Uint8Array(await answer.arrayBuffer()))).toEqual(new Uint8Array(12 * 2 ** 20).fill(value));
    }
    slow.socket.resume();
    const text = await slow.ended();
    const answer = decodeCbor(Buffer.from(text.slice(text.indexOf("\r\n\r\n") + 4), "latin1")) as Uint8Array;
    expect(answer.length).toBe(12 * 2 ** 20);
    expect(answer.every((byte) => byte === 1)).toBe(true);
  });
});
