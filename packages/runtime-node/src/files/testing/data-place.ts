import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Files, Progress } from "@vmodel/core";
import { ServiceFiles } from "../../data/service-files.ts";
import { defaultFileSettings, type FileSettings } from "../settings.ts";

/** A data directory for tests, outside of which nothing is written. */
export interface DataPlace extends AsyncDisposable {
  /** Absolute path; the data directory is in it. */
  readonly root: string;
  readonly dataDirectory: string;
  /** Absolute path of the services' package. */
  readonly packageDirectory: string;
  /** What a hook of a service is given. */
  files(service: string, options?: PlaceOptions): Files;
}

/** How the hook runs. */
export interface PlaceOptions extends Partial<FileSettings> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export async function createDataPlace(parent: string = tmpdir()): Promise<DataPlace> {
  const root = await realpath(await mkdtemp(join(parent, "vmodel-files-")));
  const dataDirectory = join(root, "data");
  const packageDirectory = join(root, "package");
  return {
    root,
    dataDirectory,
    packageDirectory,
    files(service, { signal = new AbortController().signal, onProgress = () => {}, ...settings } = {}) {
      const place = {
        service,
        directory: join(dataDirectory, service),
        dataDirectory,
        packageDirectory,
        settings: { ...defaultFileSettings, ...settings },
      };
      return new ServiceFiles(place, { signal, progress: onProgress }, () => {});
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
