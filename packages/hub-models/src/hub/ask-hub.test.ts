import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { askHub, type HubQuestion } from "./ask-hub.ts";

const text = "x".repeat(100_000);

let answers: ((response: ServerResponse) => void)[];
let asked: number;
const server = createServer((_, response) => {
  const answer = answers[Math.min(asked++, answers.length - 1)];
  answer?.(response);
});
let endpoint: string;

beforeEach(async () => {
  asked = 0;
  await once(server.listen(0, "127.0.0.1"), "listening");
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const whole = (response: ServerResponse): void => void response.end(text);
const failing = (response: ServerResponse): void => void response.writeHead(503).end();
const cutting = (response: ServerResponse): void => {
  response.writeHead(200, { "content-length": text.length });
  response.write(text.slice(0, 50_000), () => response.destroy());
};
const stalling = (response: ServerResponse): void => {
  response.writeHead(200, { "content-length": text.length }).write(text.slice(0, 50_000));
};
const endless = (response: ServerResponse): void => {
  const more = (): void => {
    while (!response.destroyed && response.write(text));
    response.once("drain", more);
  };
  more();
};

function ask(question: HubQuestion, ...given: typeof answers) {
  answers = given;
  const { signal } = new AbortController();
  return askHub(`${endpoint}/x`, { id: "a/b", revision: "main", endpoint }, { signal }, question);
}

it("asks again what is cut, stalls or fails for the moment", async () => {
  const { bytes, url } = await ask({ patienceMs: 2000 }, cutting, stalling, whole);
  expect([bytes.byteLength, url, asked]).toEqual([text.length, `${endpoint}/x`, 3]);
  await ask({}, failing, whole);
});

it.each<[string, (response: ServerResponse) => void, RegExp]>([
  ["cuts", cutting, /^The hub http:\S+ has cut its answer \(\S+ for http:\S+\/x\)\. Try again later$/],
  ["goes away", (response) => response.destroy(), /has cut its answer \(\S+ for http:\S+\/x\)\. Try again later$/],
  ["stalls", stalling, /^The hub http:\S+ has sent nothing for 200 ms \(http:\S+\/x\)\. Try again later$/],
  ["fails", failing, /^The hub http:\S+ answers 503 for http:\S+\/x\. Try again later$/],
])("says of a hub that %s each time what it does", async (_, answer, message) => {
  // The others are not to be taken for one that stalls on a machine that is busy.
  await expect(ask(answer === stalling ? { patienceMs: 200 } : {}, answer)).rejects.toThrow(message);
  expect(asked).toBe(3);
});

it("does not take an answer without an end", async () => {
  await expect(ask({ mostBytes: 1_000_000 }, endless)).rejects.toThrow(/sends more than 1000000 bytes for/);
  expect(asked).toBe(1);
});
