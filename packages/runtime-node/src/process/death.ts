import type { Reason } from "@vmodel/core/lifecycle";
import { LostCall } from "../runner/lost-call.ts";

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that died without having been told to. */
export function crashReason(service: string, { code, signal }: Exit, why?: string): Reason {
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  const message = `The process of ${service} died (${how})${why === undefined ? "" : `: ${why}`}.`;
  return { code: "crashed", message, retriable: false };
}

/** Why a process was ended that used more memory than its service may take, in bytes. */
export function overMemory(used: number | undefined, allowed: number): string {
  const what = used === undefined ? "more memory than it may" : `${toText(used)} of memory`;
  return `it used ${what}, and its service may take ${toText(allowed)}`;
}

/** What is asked of a process. */
export interface Asked {
  readonly service: string;
  readonly method?: string | undefined;
  readonly requestId?: string | undefined;
}

/** A reason as the error that who waits is told. */
export function toError({ code, message, retriable }: Reason, asked: Asked): LostCall {
  return new LostCall(code, message, { ...asked, retriable });
}

function toText(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
