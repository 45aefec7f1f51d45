import { isAbsolute, resolve } from "node:path";
import type { HubModelOptions } from "./options.ts";

/** A model on the hub: `owner/name`, or a name alone, as old ones have. */
export interface HubModel {
  readonly id: string;
  readonly revision: string;
  /** Without a slash at its end. */
  readonly endpoint: string;
}

/** Where a model comes from. */
export type ModelPlace = { readonly directory: string } | { readonly hub: HubModel };

const idPart = /^(?!.*(?:--|\.\.))[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/** @throws Error when the model is neither a directory nor an id */
export function placeOf({
  model,
  revision = "main",
  endpoint = "https://huggingface.co",
}: HubModelOptions): ModelPlace {
  if (isAbsolute(model) || /^\.{1,2}([\\/]|$)/.test(model)) return { directory: resolve(model) };
  const parts = model.split("/");
  if (parts.length > 2 || !parts.every((part) => idPart.test(part))) {
    const advice = "A directory is absolute or begins with ./ or ../, an id is owner/name";
    throw new Error(`${JSON.stringify(model)} is neither a directory nor the id of a model on the hub. ${advice}`);
  }
  return { hub: { id: model, revision, endpoint: endpoint.replace(/\/+$/, "") } };
}

/** Where the hub serves a file. @param revision in place of the model's */
export function fileUrl({ id, endpoint }: HubModel, revision: string, path: string): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `${endpoint}/${id}/resolve/${encodeURIComponent(revision)}/${encoded}`;
}
