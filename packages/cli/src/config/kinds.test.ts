import { describe, expect, it } from "vitest";
import {
  bytes,
  cards,
  choice,
  type Kind,
  list,
  milliseconds,
  onOff,
  origins,
  positive,
  text,
  textsByName,
  tokens,
  whole,
} from "./kinds.ts";

const ofText = (kind: Kind<unknown>, given: string): unknown => kind.check(kind.read(given));
const names = list(text("<name>", "a", /^[a-z]+$/), /[\s,]+/, "names");

describe("a text of a flag or a variable", () => {
  it.each([
    ["whole", whole(0, 1, 65_535), "8000", 8000],
    ["milliseconds", milliseconds(1), "1", 1],
    ["positive", positive, "0.5", 0.5],
    ["bytes", bytes, "1024", 1024],
    ["bytes", bytes, "1.5KiB", 1536],
    ["bytes", bytes, "256 MiB", 268_435_456],
    ["bytes", bytes, "2GB", 2_000_000_000],
    ["onOff", onOff, "1", true],
    ["onOff", onOff, "TRUE", true],
    ["onOff", onOff, "off", false],
    ["choice", choice("a", "b"), "b", "b"],
    ["list", names, "a,b c", ["a", "b", "c"]],
    ["list", names, "", []],
    ["tokens", tokens, "a,b", "a,b"],
    ["origins", origins, "*", "*"],
    ["origins", origins, "none", []],
    ["origins", origins, "https://a.example,http://b:1", ["https://a.example", "http://b:1"]],
    ["cards", cards, "0,1", "0,1"],
    ["textsByName", textsByName, '{"A":"1"}', { A: "1" }],
  ] as [string, Kind<unknown>, string, unknown][])("%s: %#. is read", (_, kind, given, value) => {
    expect(ofText(kind, given)).toEqual(value);
  });

  it.each([
    ["whole", whole(0, 1, 65_535), ["", " ", "-1", "65536", "1.5", "1e3", "0x10", "8000 ", "NaN", "Infinity"]],
    ["whole", whole(1, 1), ["0", "9007199254740993"]],
    ["milliseconds", milliseconds(1), ["0", "2147483648", "30s"]],
    ["positive", positive, ["0", "-1", "x"]],
    ["bytes", bytes, ["0", "-1", "1.5", "1 mib", "MiB", "1PiB", "9999999999TiB"]],
    ["onOff", onOff, ["", "2", "maybe", "truee"]],
    ["choice", choice("a", "b"), ["", "A", "constructor"]],
    ["list", names, ["a,B"]],
    ["tokens", tokens, ["", "a b", "a\n", "ü"]],
    [
      "origins",
      origins,
      ["", "app.example", "null", "https://a.example/", "https://u@a.example", "* https://a.example"],
    ],
    ["cards", cards, ["", "0,", "a", "0 1"]],
    ["textsByName", textsByName, ["", "A=1", "[]", '{"A":1}']],
  ] as [string, Kind<unknown>, string[]][])("%s: %#. refuses what it is not", (_, kind, wrong) => {
    for (const given of wrong) expect([given, ofText(kind, given)]).toEqual([given, undefined]);
  });
});

describe("a value of a file", () => {
  it.each([
    ["whole", whole(0, 1), ["8000", 1.5, true, Number.NaN, [1]]],
    ["milliseconds", milliseconds(1), ["1"]],
    ["bytes", bytes, ["1024x", true, 1.5, 2 ** 60]],
    ["onOff", onOff, [1, 0, "true", ""]],
    ["list", names, ["a,b", ["a", 1], { 0: "a" }]],
    ["tokens", tokens, [[], [""], ["a", 1], 1]],
    ["origins", origins, ["https://a.example", ["*"], [1]]],
    ["textsByName", textsByName, ['{"A":"1"}', { A: 1 }, ["a"]]],
  ] as [string, Kind<unknown>, unknown[]][])("%s: %#. is of its type", (_, kind, wrong) => {
    for (const given of wrong) expect([given, kind.check(given)]).toEqual([given, undefined]);
  });
});
