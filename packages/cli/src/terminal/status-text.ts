import type { Progress } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { formatBytes } from "@vmodel/core/registration";
import { paint, type Style } from "./paint.ts";

/** How a state is to be seen: settled well, settled badly, or under way. */
export function styleOf(state: string): Style {
  if (state === "failed") return "red";
  return state === "ready" ? "green" : "yellow";
}

/** A status on one line: state, which restart it is, why it failed, how far it is. */
export function formatStatus(
  status: Pick<ServiceStatus, "state" | "reason" | "progress" | "restart">,
  colors: boolean,
): string {
  const { state, reason, progress, restart } = status;
  const attempt = restart && `restart ${restart.attempt} of ${restart.attempts}`;
  const parts = [paint(colors, styleOf(state), state), attempt, reason?.message, progress && formatProgress(progress)];
  return parts.filter((part) => typeof part === "string" && part !== "").join("  ");
}

function formatProgress(progress: Progress): string {
  const { message = "", done, files } = progress;
  const share = shareOf(progress);
  const amount = done === undefined ? "" : files === undefined ? String(done) : formatBytes(done);
  return [share === undefined ? amount : `${Math.floor(share * 100)} %`, message]
    .filter((text) => text !== "")
    .join("  ");
}

/** How far a step is, from 0 to 1, if that is known. */
export function shareOf({ done, total }: Pick<Progress, "done" | "total">): number | undefined {
  if (done === undefined || total === undefined || !(total > 0)) return undefined;
  return Math.min(1, Math.max(0, done / total));
}
