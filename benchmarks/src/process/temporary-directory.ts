import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atExit } from "./at-exit.ts";

/** A directory that goes away with its scope, or with the process. */
export class TemporaryDirectory implements Disposable {
  /** Absolute path. */
  readonly path = mkdtempSync(join(tmpdir(), "vmodel-bench-"));
  readonly #forget = atExit(() => this.#remove());

  [Symbol.dispose](): void {
    this.#forget();
    this.#remove();
  }

  #remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
