import type { SourceRange } from "../../diagnostics/diagnostic.ts";
import type { MappedName } from "./source-map.ts";

/** Text that grows piece by piece and remembers where its names stand. */
export class MappedText {
  readonly names: MappedName[] = [];
  #text = "";
  #line = 0;
  #lineStart = 0;

  get text(): string {
    return this.#text;
  }

  /** Appends text. */
  add(text: string): this {
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", end + 1)) {
      this.#line++;
      this.#lineStart = this.#text.length + end + 1;
    }
    this.#text += text;
    return this;
  }

  /** Appends lines, each indented. */
  lines(lines: readonly string[], indent = ""): this {
    for (const line of lines) this.add(`${indent}${line}\n`);
    return this;
  }

  /** Appends a name that can be gone to. */
  name(text: string, source: SourceRange | undefined): this {
    const column = this.#text.length - this.#lineStart;
    this.names.push({ line: this.#line, column, ...(source === undefined ? {} : { source }) });
    return this.add(text);
  }
}
