import { formatBytes } from "@vmodel/core/registration";
import { listStoredFiles, type StoredFile } from "@vmodel/runtime-node";
import type { CliContext } from "../context.ts";
import { count } from "../terminal/count.ts";
import { paint } from "../terminal/paint.ts";
import { alignColumns } from "../terminal/table.ts";
import { dataOf, type FilesOptions } from "./data-of.ts";

/** `vmodel files ls` */
export async function listFiles(context: CliContext, options: FilesOptions): Promise<void> {
  const data = await dataOf(context, options);
  const files = await listStoredFiles(data);
  if (options.json === true) return context.out(JSON.stringify(files, null, 2));
  if (files.length === 0) return context.err(`No service has fetched a file into ${data}.`);
  const rows = files.map((file) => [file.sha256.slice(0, 12), stateOf(file), sizeOf(file), usesOf(file)]);
  const [head = [], ...lines] = alignColumns([["SHA256", "STATE", "SIZE", "USED AS"], ...rows]);
  context.out(paint(context.colors.out, "bold", head.join("  ")));
  for (const line of lines) context.out(line.join("  "));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  context.out(`${count(files.length, "file")}, ${formatBytes(bytes)} in the store of ${data}`);
}

function stateOf({ state, pid }: StoredFile): string {
  return pid === undefined ? state : `${state} (process ${pid})`;
}

function sizeOf({ state, bytes, total }: StoredFile): string {
  if (state === "whole") return formatBytes(bytes);
  return total === undefined ? formatBytes(bytes) : `${formatBytes(bytes)} of ${formatBytes(total)}`;
}

function usesOf({ uses }: StoredFile): string {
  if (uses.length === 0) return "-";
  return uses.map(({ service, name, there }) => `${service}/${name}${there ? "" : " (not there)"}`).join(", ");
}
