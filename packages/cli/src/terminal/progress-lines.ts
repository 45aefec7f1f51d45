import type { FileProgress } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { formatBytes } from "@vmodel/core/registration";
import { paint } from "./paint.ts";
import { formatStatus, shareOf } from "./status-text.ts";

/** Characters of a bar. */
const width = 20;

/**
 * A status for lines that change on a terminal: one for the step, with a bar when it is known how far it is, and one for
 * each file that is under way.
 * @param mostFiles more files than these are only counted
 */
export function formatProgressLines(status: ServiceStatus, colors: boolean, mostFiles: number): string[] {
  const { progress } = status;
  const files = progress?.files ?? [];
  const shown = files.slice(0, mostFiles).map((file) => `  ${formatFile(file, colors)}`);
  const more = files.length - shown.length;
  return [
    withBar(progress === null ? undefined : shareOf(progress), formatStatus(status, colors), colors),
    ...shown,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function formatFile(file: FileProgress, colors: boolean): string {
  const { name, done, total } = file;
  const amount = total === undefined ? formatBytes(done) : `${formatBytes(done)} of ${formatBytes(total)}`;
  return withBar(shareOf(file), `${name}  ${amount}`, colors);
}

function withBar(share: number | undefined, text: string, colors: boolean): string {
  if (share === undefined) return text;
  const filled = Math.floor(share * width);
  return `${paint(colors, "green", "█".repeat(filled))}${paint(colors, "dim", "░".repeat(width - filled))}  ${text}`;
}
