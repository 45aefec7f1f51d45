import fc from "fast-check";
import { oneOf } from "./weighted.ts";

const names = [
  "accept",
  "access-control-request-headers",
  "access-control-request-method",
  "authorization",
  "connection",
  "content-encoding",
  "content-type",
  "cookie",
  "expect",
  "host",
  "if-none-match",
  "origin",
  "range",
  "sec-fetch-site",
  "te",
  "traceparent",
  "tracestate",
  "trailer",
  "upgrade",
  "vmodel-contract",
  "vmodel-timeout-ms",
  "x-forwarded-for",
  "x-request-id",
];
const media = [
  "application/json",
  "text/event-stream",
  "application/cbor",
  "text/plain",
  "*/*",
  "application/json; charset=latin1",
];
const numbers = ["0", "-1", "1", "99999999999999999999", "NaN", "1e3"];
const words = [
  "identity",
  "gzip",
  "close",
  "100-continue",
  "websocket",
  "cross-site",
  "null",
  ",,,",
  "*",
  ";q=2",
  "Bearer x",
];

const value = oneOf(
  [9, fc.constantFrom(...media, ...numbers, ...words)],
  [2, fc.string({ maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, ""))],
  [1, fc.constant("x".repeat(20_000))],
);
const name = oneOf([12, fc.constantFrom(...names)], [1, fc.string({ maxLength: 10 })]);

/** Lines of headers: mostly none, since each may be a reason to look no further. */
export const headers: fc.Arbitrary<readonly string[]> = oneOf<readonly string[]>(
  [3, fc.constant([])],
  [
    3,
    fc.array(
      fc.tuple(name, value).map((parts) => parts.join(": ")),
      { minLength: 1, maxLength: 4 },
    ),
  ],
);
