import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One line that a service has written. */
export interface JournalLine {
  readonly service: string;
  /** What happened: the name of a hook, or `violation`. */
  readonly what: string;
  /** Which process wrote it. */
  readonly pid: number;
  /** More about it, in words. */
  readonly text?: string;
  /** Calls that the life has begun, on its last line. */
  readonly calls?: number;
}

/** What services write down where it outlives them, whatever process they were in and however it ended. */
export class Journal {
  readonly #directory: string;
  readonly #service: string;

  /** @param directory where the journal is kept; one for all services of a run */
  constructor(directory: string, service: string) {
    this.#directory = directory;
    this.#service = service;
    mkdirSync(directory, { recursive: true });
  }

  note(what: string, more: Pick<JournalLine, "text" | "calls"> = {}): void {
    const line: JournalLine = { service: this.#service, what, pid: process.pid, ...more };
    appendFileSync(join(this.#directory, journalFile), `${JSON.stringify(line)}\n`);
  }

  /** Something that must never happen. */
  violation(text: string): void {
    this.note("violation", { text });
  }

  /** Takes the service's memory: one owner at a time, in whatever process. */
  own(): void {
    const file = this.#ownerFile;
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
    } catch {
      const owner = Number(readFileSync(file, "utf8"));
      if (isAlive(owner)) this.violation(`loaded a second time, while process ${owner} holds the model`);
      writeFileSync(file, String(process.pid));
    }
  }

  disown(): void {
    rmSync(this.#ownerFile, { force: true });
  }

  /** Makes the next load fail. */
  poison(): void {
    writeFileSync(this.#poisonFile, "");
  }

  /** Whether this load is to fail. */
  swallowPoison(): boolean {
    try {
      rmSync(this.#poisonFile);
      return true;
    } catch {
      return false;
    }
  }

  get #ownerFile(): string {
    return join(this.#directory, `${this.#service}.owner`);
  }

  get #poisonFile(): string {
    return join(this.#directory, `${this.#service}.poison`);
  }
}

const journalFile = "journal.jsonl";

/** Everything that services have written into a directory. */
export function readJournal(directory: string): JournalLine[] {
  let text = "";
  try {
    text = readFileSync(join(directory, journalFile), "utf8");
  } catch {
    // Nothing has been written yet.
  }
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as JournalLine);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
