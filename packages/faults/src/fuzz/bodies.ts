import { encodeCbor } from "@vmodel/core/cbor";
import fc from "fast-check";
import { oneOf, toBytes } from "./weighted.ts";

/** More than the host takes. */
export const bodyLimitBytes: number = 32 * 1024;

/** A body with its type, one character a byte. */
interface Body {
  readonly type: string;
  readonly text: string;
}

const good = [
  { a: 1, b: 2 },
  {},
  { to: 3 },
  { value: null },
  { data: "AAAA", scores: "AAAA" },
  { finding: { at: "2026-01-01T00:00:00Z", labels: [["x", "1"]], tree: null } },
];
const wrong = [
  { a: 1 },
  { a: "1", b: 2 },
  { to: -1 },
  { data: "=" },
  { finding: { shape: { kind: "box" } } },
  [],
  1,
  null,
];
const broken = [
  "{",
  '{"a":1,}',
  '{"a":1e999,"b":0}',
  '{"__proto__":{"a":1}}',
  "\xff\xfe",
  '{"value":"\\ud800"}',
  "nul",
];

const args = oneOf<unknown>(
  [4, fc.constantFrom(...good)],
  [2, fc.constantFrom(...wrong)],
  [
    3,
    fc.dictionary(fc.constantFrom("a", "b", "value", "finding", "data", "scores", "to", "__proto__"), fc.jsonValue()),
  ],
);
const bytes = fc.uint8Array({ maxLength: 200 }).map(toBytes);
const json = (text: fc.Arbitrary<string>) => text.map((content): Body => ({ type: "application/json", text: content }));

/** A body of any kind. */
export const body: fc.Arbitrary<Body> = oneOf<Body>(
  [8, json(args.map((value) => toBytes(JSON.stringify(value))))],
  [3, json(fc.constant(""))],
  [1, json(fc.json().map(toBytes))],
  [1, json(fc.constantFrom(...broken))],
  [1, json(fc.integer({ min: 0, max: 3 * bodyLimitBytes }).map((length) => `{"value":"${"x".repeat(length)}"}`))],
  [1, json(fc.integer({ min: 1, max: 5_000 }).map((depth) => `{"value":${"[".repeat(depth)}${"]".repeat(depth)}}`))],
  [3, args.map((value) => ({ type: "application/cbor", text: toBytes(encodeCbor(value)) }))],
  [2, bytes.map((text) => ({ type: "application/cbor", text }))],
  [2, args.map((value) => ({ type: "text/plain", text: toBytes(JSON.stringify(value)) }))],
  [1, bytes.map((text) => ({ type: "application/octet-stream", text }))],
);

type Framed = readonly [headers: readonly string[], text: string];

/** How a body may be said to be framed, which need not be so. */
const frames: Readonly<Record<string, (text: string) => Framed>> = {
  length: (text) => [[`content-length: ${text.length}`], text],
  longer: (text) => [[`content-length: ${text.length + 10}`], text],
  shorter: (text) => [[`content-length: ${Math.floor(text.length / 2)}`], text],
  chunked: (text) => [["transfer-encoding: chunked"], chunked(text)],
  badChunk: (text) => [["transfer-encoding: chunked"], `zz\r\n${text}`],
  both: (text) => [["transfer-encoding: chunked", `content-length: ${text.length}`], chunked(text)],
  twice: (text) => [[`content-length: ${text.length}`, "content-length: 1"], text],
  none: (text) => [[], text],
};

/** A body in its frame, which is the right one more often than not. */
export const framedBody: fc.Arbitrary<Framed> = fc
  .tuple(body, oneOf([9, fc.constant("length")], [2, fc.constantFrom(...Object.keys(frames))]))
  .map(([{ type, text }, how]) => {
    const [headers, framed] = frames[how]?.(text) ?? [[], text];
    return [text === "" ? headers : [`content-type: ${type}`, ...headers], framed];
  });

function chunked(text: string): string {
  return text === "" ? "0\r\n\r\n" : `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
}
