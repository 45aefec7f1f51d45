import { formatBytes } from "@vmodel/core/registration";
import { collectStoredFiles } from "@vmodel/runtime-node";
import type { CliContext } from "../context.ts";
import { count } from "../terminal/count.ts";
import { dataOf, type FilesOptions } from "./data-of.ts";

const reasons = { unused: "no service uses it", stale: "a part of a file that nobody has gone on with" };

/** `vmodel files gc` */
export async function collectFiles(
  context: CliContext,
  options: FilesOptions & { readonly partials?: boolean; readonly dryRun?: boolean },
): Promise<void> {
  const { json = false, partials = false, dryRun = false } = options;
  const data = await dataOf(context, options);
  const files = await collectStoredFiles(data, { dryRun, ...(partials && { partialMs: 0 }) });
  if (json) return context.out(JSON.stringify(files, null, 2));
  for (const { sha256, bytes, why } of files)
    context.out(`${sha256.slice(0, 12)}  ${formatBytes(bytes)}  ${reasons[why]}`);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const end = dryRun ? "would be removed" : "removed";
  context.out(`${count(files.length, "file")} ${end}, ${formatBytes(bytes)} of ${data}`);
}
