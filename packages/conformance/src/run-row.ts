import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isVModelError, type Protocol, protocols, type Step } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { Row } from "./row.ts";
import { Callers } from "./run/callers.ts";
import { Scene } from "./run/scene.ts";
import { findStatusFaults, toStanding } from "./run/standing.ts";
import { within } from "./run/within.ts";
import { setStage } from "./services/stage.ts";
import { Director } from "./stage/director.ts";
import { findLifeFaults, toRuns } from "./stage/lives.ts";
import { findOverlaps } from "./stage/overlaps.ts";
import type { Subject, SubjectKind } from "./subject/subject.ts";

/**
 * Plays a row on a subject of its own and checks all that it promises; besides, on every row, that hooks never overlap
 * and functions run on loaded models only, that each life has an instance of its own, that no lease, caller or wait is
 * left, and that closing undoes what is to be undone and removes a temporary directory.
 *
 * @throws Error that says which act or promise failed, and what has run
 */
export async function runRow(row: Row, kind: SubjectKind): Promise<void> {
  const director = new Director(row.service);
  setStage(director);
  const kept = row.data === "kept" ? await mkdtemp(join(tmpdir(), "vmodel-conformance-")) : undefined;
  const { service, limits = {} } = row;
  const open = (): Promise<Subject> => kind.open({ service, limits, dataDirectory: kept });
  let subject = await open();
  try {
    const restart = async (): Promise<void> => {
      await subject.close();
      subject = await open();
    };
    const callers = new Callers(() => subject);
    const scene = new Scene({ service, director, callers, subject: () => subject, restart });
    const tell = (what: string) =>
      `${what}; ran: ${toRuns(director.events) || "nothing"}; waiting: ${director.waiting.join(" ") || "nobody"}`;
    const { protocol } = await subject.status();
    for (const step of stepsTo(row.from, protocol)) await callers.answer({ ask: "step", step });
    director.follow(row.script ?? {});
    for (const [index, act] of row.play.entries()) {
      const what = (): string => tell(`act ${index + 1}, ${JSON.stringify(act)}`);
      try {
        await within(scene.play(act), what);
      } catch (error) {
        throw new Error(`${what()}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
    const faults = row.ends === "closed" ? [] : await checkEnd(row, await subject.status());
    if (callers.unanswered.length > 0) faults.push(`nobody looked at the answer of ${callers.unanswered.join(" ")}`);
    if (director.waiting.length > 0) faults.push(`somebody still waits at ${director.waiting.join(" ")}`);
    if (toRuns(director.events) !== row.runs) faults.push(`it ran "${toRuns(director.events)}", not "${row.runs}"`);
    const before = director.events.length;
    director.dismiss();
    await within(closeQuietly(subject, row), () => tell("closing"));
    const closing = director.events
      .slice(before)
      .filter((event) => event.kind === "begin")
      .map(({ point }) => point);
    faults.push(...checkClosing(row, protocol, closing), ...findOverlaps(protocol, director.events));
    faults.push(...findLifeFaults(director.events, protocol));
    const { directory } = director.events.find((event) => event.directory !== undefined) ?? {};
    if (kept === undefined && directory !== undefined && existsSync(dirname(directory)))
      faults.push(`${dirname(directory)} is still there`);
    if (faults.length > 0) throw new Error(faults.join("; "));
  } finally {
    director.dismiss();
    await within(subject.close(), () => "closing after a failure").catch(() => {});
    setStage(undefined);
    if (kept !== undefined) await rm(kept, { recursive: true });
  }
}

/** The steps that bring a service to a level; a simplified one is ready once it is prepared. */
function stepsTo(level: Row["from"], protocol: Protocol): Step[] {
  if (level === undefined) return [];
  return level === "ready" && protocols[protocol].steps.includes("load") ? ["load"] : ["prepare"];
}

/** Closing tells of what it cannot undo; after a row that ends in a failure or has closed already, that is no news. */
async function closeQuietly(subject: Subject, { ends }: Row): Promise<void> {
  try {
    await subject.close();
  } catch (error) {
    const told = isVModelError(error) && error.code === "lifecycle_failed";
    if (!told || !(ends === "closed" || ends.startsWith("failed"))) throw error;
  }
}

function checkEnd(row: Row, status: ServiceStatus): string[] {
  const standing = toStanding(status);
  const faults = findStatusFaults(status);
  if (standing !== row.ends) faults.push(`it ends ${standing}, not ${row.ends}`);
  return faults;
}

/** What closing has to run after a row that ended well: a model goes out of memory, and nothing else happens. */
function checkClosing(row: Row, protocol: Protocol, ran: readonly string[]): string[] {
  if (row.ends.startsWith("failed")) return [];
  const unloads: Readonly<Record<Protocol, string>> = {
    standard: "unload",
    simplified: row.data === "kept" ? "" : "cleanup",
    minimal: "",
  };
  const expected = row.ends === "ready" ? unloads[protocol] : "";
  return ran.join(" ") === expected ? [] : [`closing ran "${ran.join(" ")}", not "${expected}"`];
}
