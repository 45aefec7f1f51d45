import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MessageParser } from "./message-parser.ts";
import { writeMessage } from "./write-message.ts";

/** Sends values as one stream of bytes that is cut into pieces at the given places; what holds a piece is used again. */
function cross(values: readonly unknown[], cuts: readonly number[]): unknown[] {
  const bytes = Buffer.concat(values.flatMap((value) => writeMessage(value, 0, false)));
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const received: unknown[] = [];
  const parser = new MessageParser(
    (message) => received.push(message),
    (_id, error) => {
      throw error;
    },
  );
  let from = 0;
  for (const to of [...places, bytes.length]) {
    const chunk = Buffer.from(bytes.subarray(from, to));
    parser.push(chunk);
    chunk.fill(0xff);
    from = to;
  }
  return received;
}

const views = fc.oneof(
  { withCrossShrink: true },
  fc.uint8Array({ maxLength: 40 }),
  fc.uint8Array({ minLength: 4090, maxLength: 4100 }),
  fc.int16Array(),
  fc.uint8ClampedArray(),
  fc.float32Array(),
  fc.float64Array({ minLength: 510, maxLength: 520 }),
  fc.bigInt64Array(),
  fc.bigUint64Array(),
);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.anything({ withBigInt: true, withDate: true, withSparseArray: true, withTypedArray: true }),
    views,
    views.map((view) => view.buffer),
    fc.constantFrom(undefined, null, Number.NaN, -0, Number.NEGATIVE_INFINITY, new Date(Number.NaN)),
    fc.array(fc.tuple(tie("value"), tie("value"))).map((entries) => new Map(entries)),
    fc.array(tie("value")).map((items) => new Set(items)),
    fc.dictionary(fc.string(), tie("value"), { noNullPrototype: true }),
  ),
}));

describe("a message", () => {
  it("is the same value at the other end, however its bytes come", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 3 }), fc.array(fc.nat()), (values, cuts) => {
        expect(isDeepStrictEqual(cross(values, cuts), values)).toBe(true);
      }),
    );
  });

  it("holds views of their own memory, exactly as large as they are", () => {
    const large = new Float64Array(Array.from({ length: 5000 }, Math.random)).subarray(3, 4003);
    const [received] = cross([{ large, small: large.subarray(0, 2) }], [7, 900, 32_000]) as [
      { large: Float64Array; small: Float64Array },
    ];
    expect(received).toEqual({ large, small: large.subarray(0, 2) });
    expect([received.large.buffer.byteLength, received.small.buffer.byteLength]).toEqual([32_000, 16]);
  });

  it("has every kind of view there is, and a Buffer as the bytes that it is", () => {
    const buffer = new Uint8Array(48).map((_byte, index) => index).buffer;
    const all = [
      new DataView(buffer, 3, 7),
      new Int8Array(buffer),
      new Int32Array(buffer, 4, 2),
      new Uint16Array(buffer),
      new Uint32Array(buffer),
    ];
    expect(cross([all], [])).toStrictEqual([all]);
    expect(cross([Buffer.from("bytes")], [])).toStrictEqual([new Uint8Array(Buffer.from("bytes"))]);
  });

  it("keeps holes, circles, and what is the same object", () => {
    const circle: { self?: unknown; list: unknown[] } = { list: [1, 2, 3] };
    circle.self = circle;
    delete circle.list[1];
    const [received] = cross([circle], [5]) as [typeof circle];
    expect(received.self).toBe(received);
    expect(1 in received.list).toBe(false);
  });

  it("that cannot be read is told by the request that it is about, and the next one can", () => {
    const parts = [writeMessage("spoiled", 2 ** 40, false), writeMessage("good", 3, false)];
    // Not a tag that V8 knows.
    (parts[0]?.[0] as Uint8Array)[18] = 0xfe;
    const told: unknown[] = [];
    const parser = new MessageParser(
      (message) => told.push(message),
      (id, error) => told.push([id, error.name]),
    );
    parser.push(Buffer.concat(parts.flat()));
    expect(told).toEqual([[2 ** 40, "Error"], "good"]);
  });

  it.each([
    ["a function", { close: () => {} }, "could not be cloned"],
    ["a symbol", [Symbol("s")], "Symbol(s) could not be cloned"],
    ["a proxy", [new Proxy({}, {})], "#<Object> could not be cloned"],
    ["a proxy of an array", new Proxy([], {}), "could not be cloned"],
    ["what C++ has made", [new MessageChannel().port1], "#<MessagePort> could not be cloned"],
    ["the environment", process.env, "#<Object> could not be cloned"],
  ])("cannot be %s", (_what, some, why) => {
    expect(() => writeMessage(some, 0, false)).toThrow(why);
  });

  it.each([true, false])("has views of classes that extend theirs as what they are (copies: %s)", (copies) => {
    class Pixels extends Uint8Array {
      constructor(width: number, height: number) {
        super(width * height);
      }
    }
    class Named extends Float32Array {
      override get [Symbol.toStringTag](): "Float32Array" {
        return "Named" as "Float32Array";
      }
      override get length(): number {
        return 1;
      }
    }
    const some = [new Pixels(100, 100), new Pixels(10, 10), new Named(2000), new Named(20)];
    const received: unknown[] = [];
    const parser = new MessageParser(
      (message) => received.push(message),
      (_id, error) => received.push(error),
    );
    for (const part of writeMessage(some, 0, copies))
      parser.push(Buffer.from(part.buffer, part.byteOffset, part.byteLength));
    const plain = [new Uint8Array(10_000), new Uint8Array(100), new Float32Array(2000), new Float32Array(20)];
    expect(received).toStrictEqual([plain]);
  });

  it("is whole when its last view is empty, and nothing more comes", () => {
    const [structure, lengths] = writeMessage([new Uint8Array(5000)], 0, false) as [Buffer, Buffer];
    lengths.writeDoubleLE(0, 0);
    const told: unknown[] = [];
    const parser = new MessageParser(
      (message) => told.push(message),
      (_id, error) => told.push(error),
    );
    parser.push(Buffer.concat([structure, lengths]));
    expect(told).toEqual([[new Uint8Array(0)]]);
  });
});
