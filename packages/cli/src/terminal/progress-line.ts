import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { paint } from "./paint.ts";
import { formatStatus, shareOf } from "./status-text.ts";

/** Characters of a bar. */
const width = 20;

/** A status for a line that changes on a terminal: with a bar when it is known how far the step is. */
export function formatProgressLine(status: ServiceStatus, colors: boolean): string {
  const text = formatStatus(status, colors);
  const share = status.progress === null ? undefined : shareOf(status.progress);
  if (share === undefined) return text;
  const filled = Math.floor(share * width);
  return `${paint(colors, "green", "█".repeat(filled))}${paint(colors, "dim", "░".repeat(width - filled))}  ${text}`;
}
