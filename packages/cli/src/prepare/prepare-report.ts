import { toProblem, VModelError } from "@vmodel/core";
import { formatBytes } from "@vmodel/core/registration";
import { listStoredFiles } from "@vmodel/runtime-node";
import type { CliContext } from "../context.ts";
import { count } from "../terminal/count.ts";
import type { Prepared } from "./prepare-services.ts";

/** What came of all services. */
export interface Outcome {
  /** Sorted by name. */
  readonly ended: readonly Prepared[];
  /** Services that could not end, or not begin, before a signal came. */
  readonly cut: readonly string[];
  /** Services that have nothing to prepare. */
  readonly leftOut: readonly string[];
  /** What could not be unloaded in the end, if anything. */
  readonly closing: unknown;
  /** Absolute path of the data directory. */
  readonly data: string;
}

/** What came of all, in one document. */
export function reportJson(context: CliContext, { ended, cut }: Outcome): void {
  const canceled = cut.map((service): Prepared => {
    return { service, failure: new VModelError("canceled", `The prepare of ${service} was stopped.`, { service }) };
  });
  const all = [...ended, ...canceled].sort((a, b) => (a.service < b.service ? -1 : 1));
  const shown = all.map(({ service, status, failure }) => ({
    service,
    prepared: failure === undefined,
    ...(status && { status }),
    ...(failure && { problem: toProblem(failure) }),
  }));
  context.out(JSON.stringify(shown, null, 2));
}

/** How many are prepared, and every one that is not, with why where that is one word. */
export function summaryOf({ ended, leftOut, data }: Outcome): string {
  const failed = ended.flatMap(({ service, failure }) => (failure === undefined ? [] : [service + wordOf(failure)]));
  const failures = failed.length === 0 ? "" : `; failed: ${failed.join(", ")}`;
  const others = leftOut.length === 0 ? "" : `; with nothing to prepare: ${leftOut.join(", ")}`;
  const done = `${ended.length - failed.length} of ${count(ended.length, "service")} prepared in ${data}`;
  return done + failures + others;
}

function wordOf({ code, details }: VModelError): string {
  const reasons = [...new Set(details.flatMap(({ reason }) => reason ?? []))];
  if (reasons.length > 0) return ` (${reasons.join(", ")})`;
  return code === "lifecycle_failed" ? "" : ` (${code})`;
}

/** What a signal has left, and how to go on. */
export async function describeCut({ ended, cut, data }: Outcome): Promise<string> {
  const prepared = ended.filter(({ failure }) => failure === undefined).map(({ service }) => service);
  const failed = ended.filter(({ failure }) => failure !== undefined).map(({ service }) => service);
  const all = ended.length + cut.length;
  const failures = failed.length === 0 ? "" : `; failed: ${failed.join(", ")}`;
  const done = `${prepared.length} of ${count(all, "service")} prepared in ${data}${failures}`;
  const files = await listStoredFiles(data);
  // What a service that is prepared uses is there anyway.
  const own = files.filter(({ uses }) => uses.length > 0 && uses.every(({ service }) => cut.includes(service)));
  const bytes = own.reduce((sum, file) => sum + file.bytes, 0);
  const kept =
    bytes === 0
      ? ""
      : ` ${formatBytes(bytes)} of the rest ${cut.length === 0 ? "" : `(${cut.join(", ")}) `}are kept, and`;
  return `${done}.${kept || " Nothing of the rest is here;"} the next vmodel prepare --all goes on from there.`;
}
