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
  /** Those of them that go on running after a signal, whatever they are told. */
  readonly running: readonly string[];
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
export function summaryOf(outcome: Outcome): string {
  const { leftOut } = outcome;
  const others = leftOut.length === 0 ? "" : `; with nothing to prepare: ${leftOut.join(", ")}`;
  return endOf(outcome) + others;
}

/** What a signal has left, and how to go on. */
export async function describeCut(outcome: Outcome): Promise<string> {
  const { cut, running, data } = outcome;
  const left = running.length === 0 ? "" : `; ${running.join(", ")} did not stop in time`;
  const files = await listStoredFiles(data);
  // What a service that is prepared uses is there anyway.
  const own = files.filter(({ uses }) => uses.length > 0 && uses.every(({ service }) => cut.includes(service)));
  const bytes = own.reduce((sum, file) => sum + file.bytes, 0);
  const again = "the next vmodel prepare --all";
  const kept =
    bytes === 0
      ? `Nothing of ${cut.join(", ")} is here yet: ${again} begins with that.`
      : `${formatBytes(bytes)} of ${cut.join(", ")} are kept, and ${again} goes on from there.`;
  return `${endOf(outcome)}${left}. ${kept}`;
}

function endOf({ ended, cut, data }: Outcome): string {
  const failed = ended.flatMap(({ service, failure }) => (failure === undefined ? [] : [service + wordOf(failure)]));
  const failures = failed.length === 0 ? "" : `; failed: ${failed.join(", ")}`;
  return `${ended.length - failed.length} of ${count(ended.length + cut.length, "service")} prepared in ${data}${failures}`;
}

function wordOf({ code, details }: VModelError): string {
  const reasons = [...new Set(details.flatMap(({ reason }) => reason ?? []))];
  if (reasons.length > 0) return ` (${reasons.join(", ")})`;
  return code === "lifecycle_failed" ? "" : ` (${code})`;
}
