import { existsSync, mkdirSync, watch, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a service is to do at its points. */
export interface StagedConfig {
  /** A directory: a file `<point>-began` tells that a point was reached, `<point>-may-end` lets it go on. */
  directory: string;
  /** Points that wait for their file or their signal. */
  hold?: string[];
  /** Points that wait for their file and never look at their signal. */
  ignore?: string[];
  /** Points that throw. */
  fail?: string[];
}

/** Where services stand still until a test lets them go on; by files, which reach every process and outlive it. */
export class Stage {
  readonly #config: StagedConfig;

  constructor(config: StagedConfig) {
    this.#config = config;
    mkdirSync(config.directory, { recursive: true });
  }

  /** Does what the point is told to do. */
  async at(point: string, signal: AbortSignal | undefined): Promise<void> {
    const { hold = [], ignore = [], fail = [] } = this.#config;
    this.tell(`${point}-began`);
    if (hold.includes(point)) await this.#seen(point, signal);
    if (ignore.includes(point)) await this.#seen(point, undefined);
    if (fail.includes(point)) throw new Error(`${point} does as it is told`);
    this.tell(`${point}-ended`);
  }

  /** @param text by itself the process */
  tell(name: string, text: string = String(process.pid)): void {
    writeFileSync(join(this.#config.directory, name), text);
  }

  /** Resolves once the point may end; rejects when the signal fires. */
  #seen(point: string, signal: AbortSignal | undefined): Promise<void> {
    const { directory } = this.#config;
    return new Promise((resolve, reject) => {
      const watcher = watch(directory);
      const end = (settle: () => void): void => {
        watcher.close();
        signal?.removeEventListener("abort", abort);
        settle();
      };
      const abort = (): void => {
        this.tell(`${point}-aborted`);
        end(() => reject(signal?.reason));
      };
      const look = (): void => {
        if (existsSync(join(directory, `${point}-may-end`))) end(resolve);
      };
      watcher.on("change", look);
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort, { once: true });
      look();
    });
  }
}
