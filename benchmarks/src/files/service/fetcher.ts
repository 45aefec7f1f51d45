import type { LifecycleContext } from "@vmodel/core";
import { cleanupFunc, prepareFunc, service, serviceFunc } from "@vmodel/core/simplified";

/** Which files are fetched. */
export interface FetcherOptions {
  files: FetchedFile[];
}

/** One of them. */
export interface FetchedFile {
  url: string;
  sha256: string;
  as: string;
}

/** Fetches files, and does nothing with them. */
@service("fetcher")
export class Fetcher {
  constructor(private readonly options: FetcherOptions) {}

  @prepareFunc()
  async prepare(ctx: LifecycleContext): Promise<void> {
    await ctx.files.fetchAll(this.options.files);
  }

  @cleanupFunc() cleanup(): void {}

  /** How many files it has. */
  @serviceFunc()
  count(): number {
    return this.options.files.length;
  }
}
