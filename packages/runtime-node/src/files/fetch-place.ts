import type { Progress } from "@vmodel/core";
import type { SourcePlace } from "./ready-source.ts";
import type { FileSettings } from "./settings.ts";
import type { Store } from "./store/store.ts";

/** For whom files are fetched, and what accompanies that. */
export interface FetchRequest extends SourcePlace {
  /** Absolute path of the data directory, whose store is filled. */
  readonly dataDirectory: string;
  readonly settings: FileSettings;
  /** Of the hook that runs. */
  readonly signal: AbortSignal | undefined;
  /** Reports the progress of the hook that runs. */
  report(progress: Progress): void;
}

/** The same with the store of the data directory. */
export interface FetchPlace extends FetchRequest {
  readonly store: Store;
}
