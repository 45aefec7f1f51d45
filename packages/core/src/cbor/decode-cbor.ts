import { maxDepth } from "../codec/max-depth.ts";
import { ByteReader } from "./byte-reader.ts";
import { majors, simples } from "./format.ts";

/**
 * The document of the binary wire form that some CBOR holds. Maps become plain objects, byte strings views of the input.
 * It reads what {@link encodeCbor} writes, also in more bytes than needed and with shorter floats. Refused are tags,
 * indefinite lengths, keys that are no text or come twice, `undefined`, integers beyond 2^53, wrong UTF-8, and bytes
 * after the document.
 *
 * @throws CodecError that says what is wrong at which byte
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  const reader = new ByteReader(bytes);
  const document = read(reader, 0);
  if (reader.left > 0) throw reader.problem("something comes after the document");
  return document;
}

function read(reader: ByteReader, depth: number): unknown {
  const first = reader.byte();
  const major = first >> 5;
  const info = first & 31;
  if (major === majors.simple) return readSimple(info, reader);
  if (major === 6)
    throw reader.problem(
      "tags are not used here: send a date as ISO text, a bigint as decimal text and a typed array as its bytes",
    );
  const argument = reader.argument(info);
  switch (major) {
    case majors.uint:
      return argument;
    case majors.negative:
      return -1 - argument;
    case majors.bytes:
      return reader.bytes(argument);
    case majors.text:
      return reader.text(argument);
    default:
      if (depth >= maxDepth) throw reader.problem(`it is nested deeper than ${maxDepth} levels`);
      return major === majors.array ? readArray(reader, argument, depth) : readMap(reader, argument, depth);
  }
}

function readSimple(info: number, reader: ByteReader): unknown {
  switch (info) {
    case simples.false:
      return false;
    case simples.true:
      return true;
    case simples.null:
      return null;
    case simples.float16:
      return reader.float16();
    case simples.float32:
      return reader.float32();
    case simples.float64:
      return reader.float64();
    case simples.undefined:
      throw reader.problem("undefined is not used here: leave the property out, or send null");
    default:
      throw reader.problem(`simple value ${info} is not used here: send true, false, null or a number`);
  }
}

function readArray(reader: ByteReader, length: number, depth: number): unknown[] {
  reader.expect(length);
  const items: unknown[] = [];
  for (let index = 0; index < length; index++) items.push(read(reader, depth + 1));
  return items;
}

function readMap(reader: ByteReader, size: number, depth: number): Record<string, unknown> {
  reader.expect(size * 2);
  const object: Record<string, unknown> = {};
  for (let index = 0; index < size; index++) {
    const first = reader.byte();
    if (first >> 5 !== majors.text)
      throw reader.problem("a key is no text: send such a map as an array of [key, value] pairs");
    const key = reader.text(reader.argument(first & 31));
    if (Object.hasOwn(object, key)) throw reader.problem(`the key ${JSON.stringify(key)} comes twice`);
    const value = read(reader, depth + 1);
    if (key === "__proto__") {
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    } else {
      object[key] = value;
    }
  }
  return object;
}
