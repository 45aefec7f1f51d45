import { isAbsolute, resolve } from "node:path";
import { VModelError } from "@vmodel/core";

/** How files are fetched. */
export interface FileOptions {
  /** How long a transfer may stand still before it is tried again, in ms. Default: 30 000. */
  readonly stallMs?: number;
  /** How many files of one service are transferred at once. Default: 4. */
  readonly parallel?: number;
  /**
   * Other data directories whose stores are looked into before anything is transferred, such as one that was filled when
   * an image was built. They are only read. Default: none.
   */
  readonly stores?: readonly string[];
}

/** The same with every default filled in. Plain data: service processes are told it. */
export interface FileSettings extends Required<FileOptions> {
  /** Whether nothing may be fetched over the network. */
  readonly offline: boolean;
}

/** What holds where nobody says anything. */
export const defaultFileSettings: FileSettings = { offline: false, stallMs: 30_000, parallel: 4, stores: [] };

/** The longest that a timer of Node can wait, in ms. */
const longestMs = 2 ** 31 - 1;

/** @throws VModelError `invalid_argument`, naming the option */
export function readFileSettings(options: FileOptions = {}, offline = false): FileSettings {
  const { stallMs = 30_000, parallel = 4, stores = [] } = options;
  checkWhole("files.stallMs", stallMs, longestMs, " of milliseconds");
  checkWhole("files.parallel", parallel, 64, "");
  if (typeof offline !== "boolean") refuse("offline", "true or false", offline);
  if (!Array.isArray(stores) || !stores.every((one) => typeof one === "string" && one !== ""))
    refuse("files.stores", "a list of data directories", stores);
  return { offline, stallMs, parallel, stores: stores.map((one) => (isAbsolute(one) ? one : resolve(one))) };
}

function checkWhole(option: string, value: number, most: number, unit: string): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  refuse(option, `a whole number${unit} from 1 to ${most}`, value);
}

function refuse(option: string, takes: string, value: unknown): never {
  throw new VModelError("invalid_argument", `The option ${option} takes ${takes}, not ${JSON.stringify(value)}.`);
}
