import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CloneWriter } from "./clone-writer.ts";
import { headerBytes } from "./message-format.ts";
import { mostKeys, plainMark, Tag } from "./plain-format.ts";
import { PlainWriter } from "./plain-writer.ts";
import { readMessage } from "./read-message.ts";
import { writeMessage } from "./write-message.ts";

const writer = new PlainWriter();

/** Writes a value as a plain one; undefined when it is none. */
function write(value: unknown): Buffer | undefined {
  return writer.write(value, false)?.structure.subarray(headerBytes);
}

const cross = (value: unknown): unknown => readMessage(write(value) ?? Buffer.of(0), []);

/** What a message holds at the other end, however it was written. */
function sent(value: unknown): unknown {
  const [structure = Buffer.of()] = writeMessage(value, 0, false);
  return readMessage(structure.subarray(headerBytes), []);
}

const characters = fc.constantFrom("a", "~", "é", "ÿ", "Ā", "€", "😀", "\ud800", "\udc00", "\0");
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: characters }),
  fc.tuple(fc.nat({ max: 80 }), fc.string({ unit: characters })).map(([length, end]) => "a".repeat(length) + end),
);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(undefined, null, true, false, 0, -0, Number.NaN, Infinity, -(2 ** 31), 2 ** 31, 2 ** 53),
    fc.double(),
    fc.integer(),
    texts,
    fc.uint8Array({ maxLength: 40 }),
    fc.float64Array({ maxLength: 40 }),
    fc.array(tie("value")),
    fc.dictionary(
      texts.filter((key) => key !== "__proto__"),
      tie("value"),
      { noNullPrototype: true },
    ),
  ),
}));

describe("a plain value", () => {
  it("is the same at the other end", () => {
    fc.assert(
      fc.property(value, (some) => {
        expect(cross(some)).toStrictEqual(some);
      }),
    );
  });

  it("may be long", () => {
    const long = {
      text: "a".repeat(300_000),
      wide: "€".repeat(300_000),
      list: Array.from({ length: 60_000 }, Math.random),
    };
    expect(cross(long)).toEqual(long);
    expect(cross("short")).toBe("short");
  });

  it("that ends too early is told, wherever it ends", () => {
    const whole = write(["text", { a: 1, b: [0.5, null] }, new Uint8Array(5), "€"]) ?? Buffer.of();
    for (let length = 1; length < whole.length; length++)
      expect(() => readMessage(whole.subarray(0, length), [])).toThrow(Error);
  });

  it("with a tag, a key or a view that there is not is told", () => {
    const read =
      (...bytes: readonly number[]) =>
      () =>
        readMessage(Buffer.of(plainMark, ...bytes), []);
    expect(read(99)).toThrow("there is no value with the tag 99");
    expect(read(Tag.object, 1, 0, 0, 0, 7, 0)).toThrow("a key of the message is missing");
    expect(read(Tag.largeView, 0)).toThrow("a view of the message is missing");
    expect(read(Tag.null, Tag.null)).toThrow("the message goes on after its value");
  });

  it("that is damaged is another value or an Error, and takes no more memory than it is long", () => {
    const damages = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(value, damages, (some, places) => {
        const bytes = Buffer.from(write(some) ?? Buffer.of(plainMark, Tag.null));
        for (const [at, by] of places) {
          const place = 1 + (at % (bytes.length - 1));
          bytes.writeUInt8(bytes.readUInt8(place) ^ by, place);
        }
        try {
          readMessage(bytes, []);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });
});

describe("what is not plain", () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  const shared = { one: 1 };
  const manyKeys = Object.fromEntries(Array.from({ length: mostKeys + 1 }, (_none, index) => [`key ${index}`, index]));

  it.each([
    ["is too deep", deep(101)],
    ["has one object twice", [shared, shared]],
    ["has a hole", new Array(3)],
    ["has too many keys", manyKeys],
    ["has __proto__ as a key", JSON.parse('{"__proto__":1}')],
    ["has a Date", [new Date(1)]],
    ["has a Map", [new Map([[1, 2]])]],
    ["has a bigint", [1n]],
    ["has memory itself", [new ArrayBuffer(3)]],
  ])("because it %s is left to V8, and arrives", (_why, some) => {
    expect(write(some)).toBeUndefined();
    expect(sent(some)).toStrictEqual(some);
  });

  it("leaves nothing for the next one", () => {
    expect(write({ a: 1, b: [new Date()] })).toBeUndefined();
    expect(cross({ b: 2, a: 1 })).toStrictEqual({ b: 2, a: 1 });
  });

  it("leaves nothing where the stack ends, and the next one is plain", () => {
    const some = { text: "a".repeat(300), list: [1, { deep: 0.5 }], long: "b".repeat(100_000) };
    const deep = new PlainWriter();
    let failures = 0;
    const writeDeeper = (): void => {
      try {
        deep.write(some, true);
      } catch {
        failures += 1;
      }
      writeDeeper();
    };
    expect(writeDeeper).toThrow(RangeError);
    expect(failures).toBeGreaterThan(0);
    const structure = deep.write(some, true)?.structure.subarray(headerBytes);
    expect(readMessage(structure ?? Buffer.of(0), [])).toStrictEqual(some);
  });

  it("is what is written while another one is", () => {
    const outer = {
      get inner(): unknown {
        return sent({ a: 1 });
      },
      after: "text",
    };
    expect(sent(outer)).toStrictEqual({ inner: { a: 1 }, after: "text" });
  });

  it("is an instance of a class, of which the fields arrive", () => {
    class Point {
      x = 1;
    }
    expect(write(new Point())).toBeUndefined();
    expect(sent(new Point())).toStrictEqual({ x: 1 });
  });
});

describe("a value of any kind", () => {
  class Point {
    constructor(readonly x: unknown) {}
  }
  class List extends Array {}
  const withGetter = (some: unknown): object =>
    Object.defineProperty({ a: 1 }, "got", { get: () => some, enumerable: true });
  const withHidden = (some: unknown): object => Object.defineProperty({ a: 1 }, "hidden", { value: some });

  const { odd } = fc.letrec<{ odd: unknown }>((tie) => ({
    odd: fc.oneof(
      { depthSize: "small" },
      value,
      fc.anything({
        withBigInt: true,
        withBoxedValues: true,
        withDate: true,
        withMap: true,
        withNullPrototype: true,
        withSet: true,
        withSparseArray: true,
        withTypedArray: true,
      }),
      fc.constantFrom(Symbol("s"), () => 1, new WeakMap(), Promise.resolve(), new MessageChannel().port1),
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
      fc.float32Array({ maxLength: 20 }).map((numbers) => new DataView(numbers.buffer)),
      tie("odd").map((some) => new Point(some)),
      tie("odd").map((some) => List.from([some, some])),
      tie("odd").map((some) => new Proxy([some], {})),
      tie("odd").map((some) => new Proxy({ some }, {})),
      tie("odd").map((some) => Object.freeze({ some })),
      tie("odd").map((some) => Object.freeze([some])),
      tie("odd").map((some) => ({ [Symbol("key")]: some, 7: some, "": 1, 3: 2 })),
      tie("odd").map((some) => Object.assign(new Error("x"), { some })),
      tie("odd").map(withGetter),
      tie("odd").map(withHidden),
      fc.array(tie("odd"), { maxLength: 3 }),
    ),
  }));

  it("is what V8 makes of it, or refused by both", () => {
    fc.assert(
      fc.property(odd, (some) => {
        expect(outcome(() => sent(some))).toStrictEqual(outcome(() => byV8(some)));
      }),
      { numRuns: 1000 },
    );
  });

  function outcome(run: () => unknown): unknown {
    try {
      return { value: run() };
    } catch (error) {
      return { refused: (error as Error).message };
    }
  }

  function byV8(some: unknown): unknown {
    const cloned = new CloneWriter(false);
    cloned.writeValue(some);
    return readMessage(cloned.releaseBuffer().subarray(headerBytes), cloned.large as Uint8Array<ArrayBuffer>[]);
  }
});
