import { codecOf, type WireForm } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import type { Ajv2020 } from "ajv/dist/2020.js";
import { isPlain } from "./plain/is-plain.ts";
import { type AnySchema, codecNameOf, isNever, isOpen } from "./schema.ts";

/** Own keywords: raw bytes; anything but raw bytes; plain JSON all through; a number that JSON cannot say; a codec's text. */
const bytesKeyword = "x-vmodel-raw";
const noBytesKeyword = "x-vmodel-not-raw";
const plainKeyword = "x-vmodel-plain";
const oddNumberKeyword = "x-vmodel-odd-number";
const textKeyword = "x-vmodel-text";

const isBytes = (value: unknown): boolean => value instanceof Uint8Array;
const isOddNumber = (value: unknown): boolean =>
  typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0));

/** Teaches Ajv what schemas of codecs become by {@link toWireSchema}. */
export function addCodecKeywords(ajv: Ajv2020): void {
  const add = (keyword: string, validate: (value: unknown) => boolean, message: string): void => {
    ajv.addKeyword({
      keyword,
      validate: (_: unknown, value: unknown) => validate(value),
      errors: false,
      error: { message },
    });
  };
  add(bytesKeyword, isBytes, "must be bytes");
  add(noBytesKeyword, (value) => !isBytes(value), "must not be bytes");
  add(plainKeyword, isPlain, "must be plain data");
  add(oddNumberKeyword, isOddNumber, "must be a number");
  const compile = (schema: JsonSchema): ((value: unknown) => boolean) => {
    const codec = codecOf(schema);
    return (value) => codec?.isWire(value, "json") === true;
  };
  ajv.addKeyword({ keyword: textKeyword, schemaType: "object", errors: false, compile });
}

/** Codecs whose wire form in JSON is a string that they judge themselves: no pattern has to run through it before. */
const texts = new Set(["array_buffer", "bigint", "bytes", "date", "typed_array"]);
/** Codecs whose binary wire form is raw bytes. */
const bytes = new Set(["array_buffer", "bytes", "typed_array"]);

/**
 * A schema as its data looks in one form; what is inside it has been changed already. What a codec refuses by itself is
 * left to it, unless it has to tell the branches of a union apart: then a text of another codec must not fit. In binary
 * form, bytes may stand only where a codec has them.
 */
export function toWireSchema(schema: AnySchema, form: WireForm, inBranch: boolean): AnySchema {
  const name = codecNameOf(schema);
  if (isNever(schema)) return schema;
  if (typeof schema === "boolean") return form === "binary" && schema ? { [plainKeyword]: true } : schema;
  if (name !== undefined && texts.has(name))
    return form === "binary" && bytes.has(name) ? { [bytesKeyword]: true } : ofText(schema, inBranch);
  if (form === "json") return schema;
  if (name === "number") return { anyOf: [{ ...withoutUnion(schema), type: "number" }, { [oddNumberKeyword]: true }] };
  return withoutBytes(schema);
}

function ofText(schema: JsonSchema, inBranch: boolean): JsonSchema {
  const { format: _f, pattern: _p, contentEncoding: _c, ...rest } = schema;
  return { ...rest, type: "string", ...(inBranch && { [textKeyword]: schema }) };
}

function withoutUnion({ anyOf: _u, ...rest }: Readonly<Record<string, unknown>>) {
  return rest;
}

/** Ajv takes bytes for an object: they have to be refused expressly, and nothing may be left unsaid. */
function withoutBytes(schema: Readonly<Record<string, unknown>>): AnySchema {
  if (isOpen(schema)) return { ...schema, [plainKeyword]: true };
  const types = [schema.type].flat();
  return {
    ...(types.includes("object") && { [noBytesKeyword]: true, additionalProperties: { [plainKeyword]: true } }),
    ...(types.includes("array") && { items: { [plainKeyword]: true } }),
    ...schema,
  };
}
