import type { AskedAgain } from "./load/concurrent-load.ts";

/** One way to call a model. */
export interface Way {
  readonly name: string;
  readonly method: string;
  /** Named arguments of a call about one input. */
  args(input: unknown): object;
  /** What an answer has found, as far as it is looked at. */
  found(answer: unknown): unknown;
  /** Part of the body of every answer that has found this. */
  text(found: unknown): string;
}

/** A model with a method that is batched, and one that is not. */
export interface BatchedService {
  readonly name: string;
  /** URL of the compiled program of its host. */
  readonly program: URL;
  readonly gathered: Way;
  readonly oneByOne: Way;
  /** What calls are about. */
  readonly inputs: readonly unknown[];
  /** Looks at what both ways have found. @throws Error when that cannot be right */
  check(found: readonly unknown[]): void;
}

/** Requests about every input, each with what its answer has to hold: that is what was found for it the first time. */
export async function askOnce(service: BatchedService, way: Way, port: number): Promise<AskedAgain[]> {
  const answered = await Promise.all(service.inputs.map((input) => ask(service, way, port, input)));
  service.check(answered.map(({ found }) => found));
  return answered.map(({ request, found }) => ({ request, answer: way.text(found) }));
}

async function ask(
  { name }: BatchedService,
  way: Way,
  port: number,
  input: unknown,
): Promise<{ request: string; found: unknown }> {
  const path = `/v1/services/${name}/methods/${way.method}`;
  const body = JSON.stringify(way.args(input));
  const headers = { "content-type": "application/json" };
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", headers, body });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${name}, ${way.name}: ${response.status} ${text}`);
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    "content-type: application/json",
    `content-length: ${body.length}`,
  ];
  const request = Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`, "latin1").toString("base64");
  return { request, found: way.found(JSON.parse(text)) };
}
