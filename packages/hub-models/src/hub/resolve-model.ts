import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { FileSource, LifecycleContext } from "@vmodel/core";
import { checkRequired, usedPaths } from "../model-files.ts";
import type { HubModelOptions } from "../options.ts";
import { fileUrl, type HubModel } from "../place.ts";
import { askHub } from "./ask-hub.ts";
import { gitBlobSha1, sha256Of } from "./git-blob.ts";
import { hubError } from "./hub-failure.ts";
import { type HubFile, listFiles, resolveCommit } from "./list-files.ts";

/** A file of which everything is known, or a small one that is here already. */
export interface ResolvedFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly url: string;
  /** Where it is until it is in the service's store. */
  readonly here?: FileSource["url"];
}

/** A model as it stands on the hub. */
export interface ResolvedModel {
  readonly commit: string;
  readonly files: readonly ResolvedFile[];
}

/** Git keeps larger ones apart (LFS), where they have a SHA-256. */
const maxSmallBytes = 32 * 1024 * 1024;

/**
 * Finds the commit, and the files of it that are needed, with their checksums. Of small files the hub knows git's SHA-1
 * alone: those are fetched here, held to it, and get a SHA-256 for the time after.
 * @param folder where small files are put, in the service's directory
 */
export async function resolveModel(
  options: HubModelOptions,
  model: HubModel,
  folder: string,
  context: LifecycleContext,
): Promise<ResolvedModel> {
  checkOnline(model, context.files.offline);
  context.progress({ message: `asking ${new URL(model.endpoint).host} for ${model.id}` });
  const commit = await resolveCommit(model, context);
  const listed = await listFiles(model, commit, context);
  const paths = listed.map(({ path }) => path);
  checkRequired(options, paths, `${model.id} (${model.revision}) on ${model.endpoint}`);
  const used = new Set(usedPaths(options, paths));
  const files: ResolvedFile[] = [];
  for (const file of listed.filter(({ path }) => used.has(path))) {
    const url = fileUrl(model, commit, file.path);
    const { path, size, sha256 } = file;
    files.push(sha256 === undefined ? await fetchSmall(file, url) : { path, size, sha256, url });
  }
  return { commit, files };

  async function fetchSmall({ path, size, gitSha1 }: HubFile, url: string): Promise<ResolvedFile> {
    if (size > maxSmallBytes) throw new Error(`The hub knows no SHA-256 of ${path}, which has ${size} bytes: pin it`);
    const { bytes } = await askHub(url, model, context, { mostBytes: size });
    if (bytes.byteLength !== size || gitBlobSha1(bytes) !== gitSha1) {
      const message = `${url} is not what the hub lists (${bytes.byteLength} bytes, ${size} listed). Try again later`;
      throw hubError(model, { reason: "wrong_checksum", url, message });
    }
    const file = context.files.path(`${folder}/${path}`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    return { path, size, sha256: sha256Of(bytes), url, here: pathToFileURL(file) };
  }
}

/** Nothing may be asked where the host is offline, or the environment says so to everything that knows the hub. */
function checkOnline(model: HubModel, isHostOffline: boolean): void {
  const { id, endpoint } = model;
  const isHubOffline = /^(1|true|yes|on)$/i.test(process.env.HF_HUB_OFFLINE ?? "");
  if (!isHostOffline && !isHubOffline) return;
  const why = isHostOffline ? "its host is offline" : "HF_HUB_OFFLINE is set";
  const advice = "pin its files, give a directory, or prepare once with a network";
  const message = `Which files ${id} has is for ${endpoint} to say, and ${why}: ${advice}`;
  throw hubError(model, { reason: "offline", url: `${endpoint}/${id}`, message });
}
