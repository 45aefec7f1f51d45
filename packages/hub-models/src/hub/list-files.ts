import type { CallContext, VModelError } from "@vmodel/core";
import type { HubModel } from "../place.ts";
import { askHub, type HubAnswer } from "./ask-hub.ts";
import { hubError } from "./hub-failure.ts";

/** A file as the hub lists it. */
export interface HubFile {
  readonly path: string;
  readonly size: number;
  /** SHA-256, of a large file (git LFS); of a small one there is none. */
  readonly sha256: string | undefined;
  /** SHA-1 of a small file as git has it, with a head. */
  readonly gitSha1: string;
}

/** The commit that a branch, a tag or a part of a commit stands for. */
export async function resolveCommit(model: HubModel, context: CallContext): Promise<string> {
  const { id, revision, endpoint } = model;
  const url = `${endpoint}/api/models/${id}/revision/${encodeURIComponent(revision)}`;
  const { sha } = readJson<{ sha?: unknown }>(await askHub(url, model, context), model, url);
  if (typeof sha === "string" && /^[0-9a-f]{40}$/.test(sha)) return sha;
  throw notTheHub(model, url);
}

/** All files of a commit, folders apart. The hub gives them page by page. */
export async function listFiles(model: HubModel, commit: string, context: CallContext): Promise<HubFile[]> {
  const files: HubFile[] = [];
  let url: string | undefined = `${model.endpoint}/api/models/${model.id}/tree/${commit}?recursive=true`;
  while (url !== undefined) {
    const answer = await askHub(url, model, context);
    const entries = readJson<unknown>(answer, model, url);
    if (!Array.isArray(entries)) throw notTheHub(model, url);
    const all = entries.filter((entry) => entry?.type === "file").map(toFile);
    if (!all.every((file) => file !== undefined)) throw notTheHub(model, url);
    files.push(...all);
    url = nextPage(answer);
  }
  return files;
}

/** Undefined when it is none of the hub's. */
function toFile({ path, size, oid, lfs }: TreeEntry): HubFile | undefined {
  if (typeof path !== "string" || typeof size !== "number" || typeof oid !== "string") return undefined;
  return { path, size, sha256: typeof lfs?.oid === "string" ? lfs.oid : undefined, gitSha1: oid };
}

interface TreeEntry {
  readonly path?: unknown;
  readonly size?: unknown;
  readonly oid?: unknown;
  readonly lfs?: { readonly oid?: unknown };
}

/** `Link: <url>; rel="next"` (RFC 8288). */
function nextPage(answer: HubAnswer): string | undefined {
  const [, next] = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get("link") ?? "") ?? [];
  return next === undefined ? undefined : new URL(next, answer.url).href;
}

function readJson<T>({ bytes }: HubAnswer, model: HubModel, url: string): T {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    throw notTheHub(model, url);
  }
}

function notTheHub(model: HubModel, url: string): VModelError {
  const message = `What answers at ${url} is not the API of the Hugging Face hub: is endpoint right?`;
  return hubError(model, { reason: "server_failed", url, message });
}
