import { expect, it } from "vitest";
import { StopText } from "./stop-text.ts";

/** What is told of pieces, one after the other, and whether a stop text ended them. */
function tell(stops: readonly string[], pieces: readonly string[]): { told: string[]; stopped: boolean } {
  const stop = new StopText(stops);
  const told: string[] = [];
  for (const piece of pieces) {
    const { text, stopped } = stop.push(piece);
    told.push(text);
    if (stopped) return { told, stopped };
  }
  told.push(stop.end());
  return { told, stopped: false };
}

it.each([
  [["END"], ["a", "E", "N", "D", "b"], ["a", "", "", ""], true],
  [["END"], ["a E", "N", "d"], ["a ", "", "ENd", ""], false],
  [["END"], ["xEEN", "D"], ["xE", ""], true],
  [["aab"], ["aaa", "b"], ["a", ""], true],
  [["b", "abc"], ["xa", "bc"], ["x", "a"], true],
  [["cd", "abc"], ["ab", "cd"], ["", ""], true],
  [["."], ["so. be"], ["so"], true],
  [["END"], ["aEN"], ["a", "EN"], false],
  [["👋!"], ["👋", "👋", "!"], ["", "👋", ""], true],
  [[], ["a", "b"], ["a", "b", ""], false],
])("%j in %j", (stops, pieces, told, stopped) => {
  expect(tell(stops, pieces)).toEqual({ told, stopped });
});

it("tells the same however a text is cut, and never a part of what ends it", () => {
  const text = "one two, two three. two thr";
  const stops = ["two three", "thrx"];
  for (let size = 1; size <= text.length; size++) {
    const pieces = text.match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
    const { told, stopped } = tell(stops, pieces);
    expect({ text: told.join(""), stopped }).toEqual({ text: "one two, ", stopped: true });
  }
});
