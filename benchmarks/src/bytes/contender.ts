import { encodeCbor } from "@vmodel/core/cbor";
import type { WireForm } from "@vmodel/core/codec";
import { encodeSamples } from "./encode-samples.ts";
import { lookAt } from "./service/look.ts";

/** One server that gives samples back, and what a call of it looks like. */
export interface Contender {
  readonly name: string;
  /** URL of the compiled program. */
  readonly program: URL;
  readonly path: string;
  readonly contentType: string;
  /** Body of a request. */
  readonly request: Uint8Array;
  /** Body of the answer. */
  readonly answer: Uint8Array;
}

const samples = Float32Array.from({ length: 262_144 }, (_, index) => Math.sin(index));

/** How many bytes the samples are. */
export const payload = samples.byteLength;

const server = (name: string): URL => new URL(`./servers/${name}.js`, import.meta.url);
const raw = new Uint8Array(samples.buffer);

/** The measure of the others. */
export const bare: Contender = {
  name: "bare node:http, octets, nothing looked at",
  program: server("bare"),
  path: "/",
  contentType: "application/octet-stream",
  request: raw,
  answer: raw,
};

/** Our host, in one of its wire forms. */
function vmodel(name: string, contentType: string, form: WireForm, write: (wire: unknown) => Uint8Array): Contender {
  const wire = encodeSamples(samples, form);
  return {
    name,
    program: server("vmodel"),
    path: "/v1/services/bytes_echo/methods/echo",
    contentType,
    request: write({ samples: wire }),
    answer: write(wire),
  };
}

/** The one whose target it is. */
export const cbor = vmodel("vmodel host, CBOR", "application/cbor", "binary", encodeCbor);

/** What callers get who speak JSON only. */
export const json = vmodel("vmodel host, JSON", "application/json", "json", (wire) =>
  new TextEncoder().encode(JSON.stringify(wire)),
);

/** Bytes that a method in a process of its own looks at. */
export function looking(length: number): Contender {
  const bytes = new Uint8Array(length).map((_, place) => place * 7);
  return {
    name: "vmodel host, CBOR, the service in a process of its own",
    program: server("vmodel-process"),
    path: "/v1/services/bytes_look/methods/look",
    contentType: "application/cbor",
    request: encodeCbor({ bytes }),
    answer: encodeCbor(lookAt(bytes)),
  };
}
