/** A fenced block of a page. */
export interface Block {
  /** What stands behind the language, such as `file=app.ts run`. */
  readonly info: string;
  readonly language: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

/** A page's TypeScript file. */
export interface SampleFile {
  readonly path: string;
  readonly text: string;
}

/** A file of a page that is no text, such as a model. */
export interface SampleBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file of a page that is run, and what it has to print. */
export interface SampleRun {
  readonly path: string;
  readonly output: string;
}

/** What is to be compiled and run of a page. */
export interface Page {
  readonly files: readonly SampleFile[];
  readonly bytes: readonly SampleBytes[];
  readonly runs: readonly SampleRun[];
  /** Whether it tells its readers to have `skipLibCheck`. */
  readonly skipsLibCheck: boolean;
}

/** The fenced blocks of a page, in order. */
export function readBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { language: string; info: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    const [fence, language = "", info = ""] = /^```(\S*)\s*(.*)$/.exec(line) ?? [];
    if (fence === undefined) open?.lines.push(line);
    else if (open === undefined) open = { language, info, line: index + 1, lines: [] };
    else {
      blocks.push({ language: open.language, info: open.info, line: open.line, text: `${open.lines.join("\n")}\n` });
      open = undefined;
    }
  }
  return blocks;
}

/**
 * The samples of a page. Each TypeScript block names its file (`file=app.ts`); with `run` the next `text` block is what
 * the file prints. Blocks of one file are joined. A `base64` block that names a file is its bytes.
 * @throws Error for a TypeScript block without a file, or a run without its output
 */
export function readPage(name: string, markdown: string): Page {
  const files = new Map<string, string>();
  const bytes: SampleBytes[] = [];
  const runs: SampleRun[] = [];
  const skipsLibCheck = markdown.includes('"skipLibCheck": true');
  const blocks = readBlocks(markdown);
  for (const [index, { language, info, text, line }] of blocks.entries()) {
    const [, path] = /\bfile=(\S+)/.exec(info) ?? [];
    if (language === "base64" && path !== undefined) bytes.push({ path, bytes: Buffer.from(text, "base64") });
    if (language !== "ts") continue;
    if (path === undefined)
      throw new Error(`${name}:${line}: a TypeScript sample needs file=NAME, so that it is compiled`);
    files.set(path, (files.get(path) ?? "") + text);
    if (!/\brun\b/.test(info)) continue;
    const next = blocks[index + 1];
    if (next?.language !== "text") throw new Error(`${name}:${line}: a sample that runs is followed by a text block`);
    runs.push({ path, output: next.text });
  }
  return { files: [...files].map(([path, text]) => ({ path, text })), bytes, runs, skipsLibCheck };
}
