import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** Longer lines are cut into several, so that a stream without line ends needs no endless memory. */
const longest = 16_384;

/** Reads a stream as lines; empty ones are left out. */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  const tell = (line: string): void => {
    const text = line.endsWith("\r") ? line.slice(0, -1) : line;
    if (text !== "") onLine(text);
  };
  const take = (text: string): void => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) tell(line);
    while (rest.length > longest) {
      tell(rest.slice(0, longest));
      rest = rest.slice(longest);
    }
  };
  stream.on("data", (chunk: Buffer) => take(decoder.write(chunk)));
  stream.on("close", () => {
    take(decoder.end());
    tell(rest);
    rest = "";
  });
  // A broken pipe is told by the process's end.
  stream.on("error", () => {});
}
