import fc from "fast-check";
import { oneOf, toBytes } from "./weighted.ts";

const names = ["wire", "keeping", "simple"];
const services = [...names, "nobody", "__proto__", "%77ire", "%", "..", "wi re", ""];
const methods = ["add", "echo", "find", "bytes", "nothing", "count", "tokens", "toString", "__proto__", "%00", ""];
const steps = ["prepare", "load", "test", "unload", "cleanup", "run"];
const questions = ["status", "ready", "events", "methods", "%ff", ""];
const queries = ["?wait=false", "?wait=maybe", "?wait=true&wait=false", "?", "?%", "#x", "?__proto__[x]=1"];
const whole = [
  "/",
  "/livez",
  "/readyz",
  "/metrics",
  "/openapi.json",
  "/docs",
  "/v1",
  "/v1/services",
  "*",
  "//",
  "/../etc/passwd",
];
const absolute = ["http://127.0.0.1/livez", "http://[", "example.com:443", "https://evil.example/v1/services"];

const { constantFrom } = fc;
const service = oneOf([6, constantFrom(...names)], [2, constantFrom(...services)]);
const method = oneOf(
  [6, constantFrom("add", "echo", "find", "bytes", "nothing", "count")],
  [2, constantFrom(...methods)],
);

const segment = oneOf(
  [6, constantFrom(...services, ...methods, ...steps, ...questions)],
  [1, fc.string({ unit: "grapheme", maxLength: 8 }).map(toBytes)],
  [1, fc.integer({ min: 1, max: 4_000 }).map((length) => "x".repeat(length))],
);
const query = oneOf([4, fc.constant("")], [3, constantFrom(...queries)]);

/** A verb, and a target that is for it more often than not. */
export const requestLine: fc.Arbitrary<string> = oneOf(
  [14, fc.tuple(service, method, query).map(([s, m, q]) => `POST /v1/services/${s}/methods/${m}${q}`)],
  [6, fc.tuple(service, constantFrom(...steps), query).map(([s, step, q]) => `POST /v1/services/${s}/${step}${q}`)],
  [4, fc.tuple(service, constantFrom(...questions), query).map(([s, what, q]) => `GET /v1/services/${s}/${what}${q}`)],
  [2, fc.tuple(constantFrom(...whole), query).map(([path, q]) => `GET ${path}${q}`)],
  [
    6,
    fc
      .tuple(
        constantFrom(
          "GET",
          "POST",
          "HEAD",
          "PUT",
          "DELETE",
          "PATCH",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "QUERY",
          "PRI",
          "post",
          "",
        ),
        oneOf<string>(
          [2, constantFrom(...whole)],
          [1, constantFrom(...absolute)],
          [4, fc.array(segment, { maxLength: 8 }).map((segments) => `/${segments.join("/")}`)],
          [3, fc.tuple(service, constantFrom(...steps, ...questions)).map(([s, what]) => `/v1/services/${s}/${what}`)],
          [2, fc.tuple(service, constantFrom(...methods)).map(([s, m]) => `/v1/services/${s}/methods/${m}`)],
        ),
        query,
      )
      .map(([verb, path, q]) => `${verb} ${path}${q}`),
  ],
);
