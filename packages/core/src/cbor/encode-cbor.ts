import { CodecError, within } from "../codec/codec-error.ts";
import { kindOf, nounOf } from "../codec/kinds.ts";
import { maxDepth } from "../codec/max-depth.ts";
import { ByteWriter } from "./byte-writer.ts";
import { majors, simples } from "./format.ts";

const utf8 = new TextEncoder();

/**
 * A document of the binary wire form as CBOR (RFC 8949): what JSON has, plain objects with text keys, and byte strings.
 * Properties that are `undefined` are left out. Integers and lengths take as few bytes as they can, other numbers 64
 * bits.
 *
 * @throws CodecError for anything else, text with half a surrogate pair, and what lies deeper than {@link maxDepth}
 */
export function encodeCbor(wire: unknown): Uint8Array<ArrayBuffer> {
  return writerOf(wire).whole();
}

/**
 * The same in pieces, for who can send them one after the other: large byte strings are not copied, but are the memory
 * that the document has.
 *
 * @throws CodecError as {@link encodeCbor}
 */
export function encodeCborParts(wire: unknown): readonly Uint8Array[] {
  return writerOf(wire).parts();
}

function writerOf(wire: unknown): ByteWriter {
  const writer = new ByteWriter();
  write(wire, writer, 0);
  return writer;
}

function write(value: unknown, writer: ByteWriter, depth: number): void {
  switch (typeof value) {
    case "string":
      writeText(value, writer);
      break;
    case "number":
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
        writer.float64((majors.simple << 5) | simples.float64, value);
      } else if (value < 0) writer.head(majors.negative, -1 - value);
      else writer.head(majors.uint, value);
      break;
    case "boolean":
      writer.head(majors.simple, value ? simples.true : simples.false);
      break;
    case "object":
      if (value === null) writer.head(majors.simple, simples.null);
      else writeObject(value, writer, depth);
      break;
    default:
      throw new CodecError("", `is ${nounOf(value)}, which is not sent`);
  }
}

function writeText(text: string, writer: ByteWriter): void {
  if (writer.shortAscii(majors.text, text)) return;
  if (!text.isWellFormed()) {
    throw new CodecError(
      "",
      "is cut in the middle of a character: it holds half a surrogate pair, which UTF-8 cannot carry",
    );
  }
  const bytes = utf8.encode(text);
  writer.head(majors.text, bytes.length);
  writer.bytes(bytes);
}

function writeObject(value: object, writer: ByteWriter, depth: number): void {
  const kind = kindOf(value);
  if (kind === "Uint8Array") {
    writer.head(majors.bytes, (value as Uint8Array).length);
    writer.bytes(value as Uint8Array);
    return;
  }
  if (depth >= maxDepth) throw new CodecError("", `is nested deeper than ${maxDepth} levels`);
  let key: string | number = 0;
  try {
    if (kind === "array") {
      const items = value as readonly unknown[];
      writer.head(majors.array, items.length);
      for (; key < items.length; key++) write(items[key], writer, depth + 1);
    } else if (kind === "object") {
      const properties = value as Readonly<Record<string, unknown>>;
      const names = Object.keys(value).filter((name) => properties[name] !== undefined);
      writer.head(majors.map, names.length);
      for (key of names) {
        writeText(key, writer);
        write(properties[key], writer, depth + 1);
      }
    }
  } catch (error) {
    throw within(key, error);
  }
  if (kind !== "array" && kind !== "object") throw new CodecError("", `is ${nounOf(value)}, which is not sent`);
}
