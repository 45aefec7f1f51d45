import type { CallContext } from "@vmodel/core";
import type { HubModel } from "../place.ts";
import { askHub, type HubAnswer } from "./ask-hub.ts";

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
  const { sha } = readJson<{ sha?: unknown }>(await askHub(url, model, context), url);
  if (typeof sha === "string" && /^[0-9a-f]{40}$/.test(sha)) return sha;
  throw notTheHub(url);
}

/** All files of a commit, folders apart. The hub gives them page by page. */
export async function listFiles(model: HubModel, commit: string, context: CallContext): Promise<HubFile[]> {
  const files: HubFile[] = [];
  let url: string | undefined = `${model.endpoint}/api/models/${model.id}/tree/${commit}?recursive=true`;
  while (url !== undefined) {
    const answer = await askHub(url, model, context);
    const entries = readJson<unknown>(answer, url);
    if (!Array.isArray(entries)) throw notTheHub(url);
    files.push(...entries.filter((entry) => entry?.type === "file").map((entry) => toFile(entry, url)));
    url = nextPage(answer);
  }
  return files;
}

function toFile(entry: TreeEntry, url: string | undefined): HubFile {
  const { path, size, oid, lfs } = entry;
  if (typeof path !== "string" || typeof size !== "number" || typeof oid !== "string") throw notTheHub(url ?? "");
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

function readJson<T>({ bytes }: HubAnswer, url: string): T {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch {
    throw notTheHub(url);
  }
}

function notTheHub(url: string): Error {
  return new Error(`What answers at ${url} is not the API of the Hugging Face hub: is endpoint right?`);
}
