import { runInNewContext } from "node:vm";
import { createCodec } from "@vmodel/core/codec";
import { describe, expect, it } from "vitest";
import { refusal } from "../testing/refusal.ts";

const base64 = { type: "string", contentEncoding: "base64" };
const bytes = createCodec({ ...base64, "x-vmodel-codec": "bytes" }, {});
const arrayBuffer = createCodec({ ...base64, "x-vmodel-codec": "array_buffer" }, {});

describe("the codec of bytes", () => {
  it("carries them as base64, or as they are", () => {
    const value = new Uint8Array([1, 2, 255]);
    expect(bytes.encode(value, "json")).toBe("AQL/");
    expect(bytes.encode(value, "binary")).toBe(value);
    expect(bytes.decode("AQL/", "json")).toStrictEqual(value);
  });

  it("takes only what a view shows", () => {
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    expect(bytes.encode(view, "json")).toBe("AQI=");
    expect(arrayBuffer.encode(view.slice().buffer, "json")).toBe("AQI=");
  });

  it("takes Buffers, shared memory, growable memory and arrays of other realms", () => {
    expect(bytes.encode(Buffer.from("abc"), "json")).toBe("YWJj");
    const shared = new Uint8Array(new SharedArrayBuffer(3));
    expect(bytes.encode(shared.fill(1), "json")).toBe("AQEB");
    expect(bytes.encode(new Uint8Array(new ArrayBuffer(3, { maxByteLength: 9 })).fill(1), "json")).toBe("AQEB");
    expect(bytes.encode(runInNewContext("new Uint8Array([1, 2])"), "json")).toBe("AQI=");
  });

  it("gives back memory of its own, whatever it is read from", () => {
    const body = Buffer.from([9, 1, 2, 3, 9]);
    for (const wire of [body.subarray(1, 4), new Uint8Array(new SharedArrayBuffer(3)).fill(1)]) {
      const value = bytes.decode(wire, "binary") as Uint8Array;
      expect([...value]).toEqual([...wire]);
      expect(Object.getPrototypeOf(value)).toBe(Uint8Array.prototype);
      expect([value.byteOffset, value.buffer.byteLength]).toEqual([0, 3]);
      expect(value.buffer).toBeInstanceOf(ArrayBuffer);
      expect((arrayBuffer.decode(wire, "binary") as ArrayBuffer).byteLength).toBe(3);
    }
  });

  it.each([" AQI=", "AQI", "AQ", "AQI=\n", "AQ-_", "A===", "====", "=", "AQJ=", "QQ=A", "é", "AQI=AQI="])(
    "does not read %j",
    (wire) => {
      expect(refusal(() => bytes.decode(wire, "json"))).toBe(" must be base64 with padding");
      expect(refusal(() => arrayBuffer.decode(wire, "json"))).toBe(" must be base64 with padding");
    },
  );

  it("does not read another form, nor take another value", () => {
    const form = " must be bytes (in JSON as base64), not";
    expect(refusal(() => bytes.decode([1, 2], "json"))).toBe(`${form} an array`);
    expect(refusal(() => bytes.decode("AQI=", "binary"))).toBe(`${form} a string`);
    expect(refusal(() => bytes.decode(new Uint8Array(1), "json"))).toBe(`${form} a Uint8Array`);
    expect(refusal(() => bytes.encode("AQI=", "json"))).toBe(" must be a Uint8Array, not a string");
    expect(refusal(() => bytes.encode(new ArrayBuffer(1), "json"))).toBe(" must be a Uint8Array, not an ArrayBuffer");
    expect(refusal(() => bytes.encode(new Int8Array(1), "binary"))).toBe(" must be a Uint8Array, not an Int8Array");
    expect(refusal(() => arrayBuffer.encode(new SharedArrayBuffer(1), "json"))).toBe(
      " must be an ArrayBuffer, not a SharedArrayBuffer",
    );
  });

  it("does not send empty bytes for memory that was transferred", () => {
    const value = new Uint8Array([1]);
    value.buffer.transfer();
    const message = " must not be detached: its memory was transferred";
    expect(refusal(() => bytes.encode(value, "json"))).toBe(message);
    expect(refusal(() => bytes.encode(value, "binary"))).toBe(message);
    expect(refusal(() => arrayBuffer.encode(value.buffer, "binary"))).toBe(message);
  });
});
