import { readdir, rm } from "node:fs/promises";
import { sep } from "node:path";
import type { Files, LifecycleContext } from "@vmodel/core";
import { type ResolvedFile, resolveModel } from "./hub/resolve-model.ts";
import { checkRequired } from "./model-files.ts";
import type { HubModelOptions } from "./options.ts";
import { fileUrl, type HubModel, placeOf } from "./place.ts";
import { askedFor, readRecord, writeRecord } from "./record.ts";

/** Where small files wait, in the service's directory. */
const waiting = "fetched";

/**
 * Makes a model ready to be loaded without a network: a directory is looked through, files of the hub are fetched into the
 * service's directory and checked. What was fetched before is neither asked for nor fetched again. For `prepareFunc`.
 * @throws Error that says what is missing, or why the hub does not give it
 */
export async function prepareModel(options: HubModelOptions, context: LifecycleContext): Promise<void> {
  const place = placeOf(options);
  if ("directory" in place) {
    return checkRequired(options, await listDirectory(place.directory), `The directory ${place.directory}`);
  }
  const { hub } = place;
  const { files } = context;
  const asked = askedFor(options, hub);
  const known = await readRecord(files, asked);
  const { folder, sources } = known
    ? { folder: known.folder, sources: known.files }
    : await findSources(options, hub, context);
  await files.fetchAll(
    sources.map(({ path, sha256, size, url, here = url }: Source) => ({
      url: here,
      sha256,
      as: `${folder}/${path}`,
      ...(size === undefined ? {} : { size }),
    })),
  );
  if (known) return;
  const record = sources.map(({ here: _, ...file }: Source) => file);
  await writeRecord(files, { asked, folder, files: record });
  await rm(files.path(waiting), { recursive: true, force: true });
}

/**
 * The directory of a model that {@link prepareModel} has made ready.
 * @returns an absolute path
 * @throws Error when it was made ready for other options
 */
export async function modelDirectory(options: HubModelOptions, files: Files): Promise<string> {
  const place = placeOf(options);
  if ("directory" in place) return place.directory;
  const record = await readRecord(files, askedFor(options, place.hub));
  if (record !== undefined) return files.path(record.folder);
  throw new Error(`The files of ${place.hub.id} were fetched for another configuration: prepare the service again`);
}

type Source = Omit<ResolvedFile, "size"> & { readonly size?: number };

async function findSources(
  options: HubModelOptions,
  hub: HubModel,
  context: LifecycleContext,
): Promise<{ folder: string; sources: readonly Source[] }> {
  const folderOf = (commit: string): string => `${hub.id.replace("/", "--")}/${encodeURIComponent(commit)}`;
  if (options.files === undefined) {
    const { commit, files } = await resolveModel(options, hub, waiting, context);
    return { folder: folderOf(commit), sources: files };
  }
  const paths = options.files.map(({ path }) => path);
  checkRequired(options, paths, "The list of files (files)");
  const sources = options.files.map((file) => ({ ...file, url: fileUrl(hub, hub.revision, file.path) }));
  return { folder: folderOf(hub.revision), sources };
}

async function listDirectory(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory, { recursive: true })).map((path) => path.split(sep).join("/"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : `${error}`;
    const what = code === "ENOENT" ? "There is no directory" : `The directory cannot be read (${code}):`;
    throw new Error(`${what} ${directory}. A model of the hub is named owner/name, without a dot`, { cause: error });
  }
}
