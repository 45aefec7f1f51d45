import type { ReadySource } from "../ready-source.ts";
import type { PartialFile } from "./partial-file.ts";

/** One file on its way into the store. */
export interface Transfer {
  readonly service: string;
  readonly source: ReadySource;
  readonly partial: PartialFile;
  readonly signal: AbortSignal | undefined;
  /**
   * Told how many bytes there are in all, as soon as it is known and when it changes; finds room for them.
   * @throws VModelError `insufficient_resources`
   */
  onTotal(bytes: number): Promise<void>;
  /** Told when the partial file has more bytes, or has none any more. */
  onSize(bytes: number): void;
}
