import { type FileSource, isVModelError, VModelError } from "@vmodel/core";
import { fileError } from "../disk/file-errors.ts";
import { makeDirectory } from "../disk/make-directory.ts";
import { ofFile } from "./fetch-failure.ts";
import { fetchFile } from "./fetch-file.ts";
import type { FetchPlace, FetchRequest } from "./fetch-place.ts";
import { FetchProgress } from "./fetch-progress.ts";
import { checkSpace } from "./free-space.ts";
import { isMissing } from "./missing.ts";
import { type ReadySource, readSource } from "./ready-source.ts";
import { Store } from "./store/store.ts";
import { factsOf } from "./store/whole-file.ts";
import { createHttpClient } from "./transfer/http-client.ts";

/**
 * Brings files into a service's directory, a few at once.
 * @returns their absolute paths, in the order of the sources
 */
export async function fetchFiles(sources: readonly FileSource[], request: FetchRequest): Promise<string[]> {
  const { service, signal, settings, dataDirectory } = request;
  const store = new Store(dataDirectory);
  const place: FetchPlace = { ...request, store };
  const ready = sources.map((source) => readSource(source, place));
  refuseTwins(ready, service);
  signal?.throwIfAborted();
  await makeDirectory(store.path).catch((error: unknown) => {
    const failed = fileError(`Cannot create the directory ${store.path}`, error, service);
    throw ready[0] === undefined ? failed : ofFile(failed, ready[0], "unwritable");
  });
  await checkRoom(ready, place);
  const stop = new AbortController();
  const all = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const progress = new FetchProgress(ready, (report) => request.report(report));
  const client = createHttpClient(settings.stallMs);
  const failures: { readonly index: number; readonly error: unknown }[] = [];
  const waiting = [...ready.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, source] = next;
      if (all.aborted) return;
      const tracked = progress.start(index, source.name);
      try {
        await fetchFile(source, { ...place, signal: all }, { tracked, client });
        tracked.end();
      } catch (error) {
        if (all.aborted && failures.length > 0) return;
        failures.push({ index, error });
        // One that is missing is no reason not to tell of the others that are missing, too.
        if (!isMissing(error)) stop.abort(error);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(settings.parallel, ready.length) }, work));
  } finally {
    progress.close();
    client.close();
  }
  signal?.throwIfAborted();
  if (failures.length > 0)
    throw joinFailures(
      failures.sort((a, b) => a.index - b.index).map(({ error }) => error),
      service,
    );
  return ready.map(({ target }) => target);
}

/** Two files cannot have one name. */
function refuseTwins(sources: readonly ReadySource[], service: string): void {
  const seen = new Map<string, ReadySource>();
  for (const source of sources) {
    if (seen.has(source.target)) {
      const message = `Two files are to be called ${JSON.stringify(source.name)} in one fetchAll: give each a name of its own.`;
      throw new VModelError("invalid_argument", message, { service });
    }
    seen.set(source.target, source);
  }
}

/** What is known to be too much is not begun with. */
async function checkRoom(sources: readonly ReadySource[], { store, service }: FetchPlace): Promise<void> {
  const distinct = [...new Map(sources.map((source) => [source.sha256, source])).values()];
  const needed = await Promise.all(
    distinct.map(async ({ sha256, size = 0 }) => {
      const entry = store.entry(sha256);
      const here = (await factsOf(entry.whole)) ?? (await factsOf(entry.partial));
      return Math.max(0, size - (here?.size ?? 0));
    }),
  );
  const bytes = needed.reduce((sum, one) => sum + one, 0);
  const [first] = sources;
  if (bytes === 0 || first === undefined) return;
  const what = sources.length === 1 ? first.name : `${sources.length} files`;
  await checkSpace(store.path, { service, what, bytes });
}

/** The first one, and when several are missing all of them. */
function joinFailures(failures: readonly unknown[], service: string): unknown {
  const [first] = failures;
  const missing = failures.filter(isVModelError).filter(isMissing);
  if (missing.length < 2) return failures.find((failure) => !isMissing(failure)) ?? first;
  const details = missing.flatMap(({ details }) => details);
  const list = details.map(({ path, message: text }, index) => `(${index + 1}) ${path}: ${text}`).join(" ");
  const message = `${missing.length} files are missing, and the host is offline: run vmodel prepare once while online. ${list}`;
  return new VModelError("failed_precondition", message, { service, details });
}
