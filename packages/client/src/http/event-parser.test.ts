import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventParser, type ServerSentEvent } from "./event-parser.ts";

function parse(...chunks: string[]): ServerSentEvent[] {
  const parser = new EventParser();
  return chunks.flatMap((chunk) => parser.feed(chunk));
}

describe("a stream of events", () => {
  it.each([
    ["a name and data", "event: item\ndata: 1\n\n", [{ name: "item", data: "1" }]],
    ["no name", "data: 1\n\n", [{ name: "message", data: "1" }]],
    ["an empty name", "event\ndata: 1\n\n", [{ name: "message", data: "1" }]],
    ["several lines of data", "data: a\ndata\ndata:b\n\n", [{ name: "message", data: "a\n\nb" }]],
    ["one space after the colon", "data:  a\n\n", [{ name: "message", data: " a" }]],
    ["no data", "event: item\n\ndata: 1\n\n", [{ name: "message", data: "1" }]],
    ["empty data", "data:\n\n", [{ name: "message", data: "" }]],
    ["comments", ": keep-alive\n\n:\ndata: 1\n: x\n\n", [{ name: "message", data: "1" }]],
    ["other fields", "id: 7\nretry: 1\ndatax: 2\nDATA: 3\n data: 4\ndata: 1\n\n", [{ name: "message", data: "1" }]],
    ["the last name of two", "event: a\nevent: b\ndata: 1\n\n", [{ name: "b", data: "1" }]],
    ["colons in data", "data: a:b\n\n", [{ name: "message", data: "a:b" }]],
    ["line separators that are none here", "data: a\u2028b\u0085\n\n", [{ name: "message", data: "a\u2028b\u0085" }]],
    ["an end without an empty line", "data: 1\n\ndata: 2\n", [{ name: "message", data: "1" }]],
  ])("with %s", (_, text, events) => {
    expect(parse(text)).toEqual(events);
  });

  it("is read alike wherever it is cut, with any end of line", () => {
    const line = fc.constantFrom("event: item", "data: {", "data", "data: 漢🎉", ": beat", "id: 1", "");
    const newline = fc.constantFrom("\n", "\r", "\r\n");
    const text = fc.array(fc.tuple(line, newline)).map((lines) => lines.flat().join(""));
    fc.assert(
      fc.property(text, fc.array(fc.nat(60)), (whole, cuts) => {
        const ends = [...new Set(cuts)].filter((at) => at <= whole.length).sort((a, b) => a - b);
        const chunks = [...ends, whole.length].map((at, index) => whole.slice(ends[index - 1] ?? 0, at));
        expect(parse(...chunks)).toEqual(parse(whole.replaceAll("\r\n", "\n").replaceAll("\r", "\n")));
      }),
      { numRuns: 2_000 },
    );
  });

  it("takes a line in very many pieces without joining them each time", () => {
    const parser = new EventParser();
    for (let piece = 0; piece < 200_000; piece++) parser.feed(piece === 0 ? "data: x" : "x");
    const [event] = parser.feed("\n\n");
    expect(event?.data).toHaveLength(200_000);
  });
});
