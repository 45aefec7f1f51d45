import { readFile, rename, writeFile } from "node:fs/promises";
import type { Files } from "@vmodel/core";
import { weightsPath } from "./model-files.ts";
import type { HubModelOptions } from "./options.ts";
import type { HubModel } from "./place.ts";

/** What a prepare has found out and fetched; with it the next one needs no network. */
export interface ModelRecord {
  /** What was asked for. */
  readonly asked: string;
  /** Folder of the files, in the service's directory. */
  readonly folder: string;
  readonly files: readonly {
    readonly path: string;
    readonly sha256: string;
    readonly size?: number;
    readonly url: string;
  }[];
}

const name = "hub-model.json";

/** A text that is another one as soon as other files would be asked for. */
export function askedFor(options: HubModelOptions, { id, revision, endpoint }: HubModel): string {
  const pins = options.files?.map(({ path, sha256 }) => [path, sha256.toLowerCase()]);
  return JSON.stringify([endpoint, id, revision, weightsPath(options), pins ?? null]);
}

/** The record of the last prepare, if it asked for the same. */
export async function readRecord(files: Files, asked: string): Promise<ModelRecord | undefined> {
  try {
    const record: ModelRecord = JSON.parse(await readFile(files.path(name), "utf8"));
    return record.asked === asked ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Writes it whole or not at all. */
export async function writeRecord(files: Files, record: ModelRecord): Promise<void> {
  const path = files.path(name);
  await writeFile(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`);
  await rename(`${path}.new`, path);
}
