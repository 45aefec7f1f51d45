import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isVModelError, type Protocol, protocols, type Step } from "@vmodel/core";
import type { Row } from "../row.ts";
import { type Stage, setStage } from "../services/stage.ts";
import { Director } from "../stage/director.ts";
import { findLifeFaults, toRuns } from "../stage/lives.ts";
import { findOverlaps } from "../stage/overlaps.ts";
import type { Subject, SubjectKind, SubjectOptions } from "../subject/subject.ts";
import { findTallyFaults } from "../subject/tally.ts";
import { Callers } from "./callers.ts";
import { findClosingFaults } from "./closing-faults.ts";
import { Scene } from "./scene.ts";
import { findStatusFaults, toStanding } from "./standing.ts";
import { within } from "./within.ts";

/** How long what has been told to stop may take for that, in ms. */
const restMs = 2_000;

/** One row, played on one subject. */
export class Performance implements AsyncDisposable {
  readonly #row: Row;
  readonly #director: Director;
  readonly #open: () => Promise<Subject>;
  readonly #clearAway: () => Promise<void>;
  readonly #callers = new Callers(() => this.#subject);
  #subject: Subject;
  #protocol: Protocol = "minimal";

  private constructor(row: Row, director: Director, kept: string | undefined, subject: Subject, kind: SubjectKind) {
    this.#row = row;
    this.#director = director;
    this.#subject = subject;
    this.#open = () => kind.open(subjectOptions(row, director, kept));
    this.#clearAway = async () => {
      if (kind.runner === "in-process") setStage(undefined);
      if (kept !== undefined) await rm(kept, { recursive: true });
    };
  }

  static async open(row: Row, kind: SubjectKind): Promise<Performance> {
    const director = new Director(row.service);
    if (kind.runner === "in-process") setStage(director);
    const kept = row.data === "kept" ? await mkdtemp(join(tmpdir(), "vmodel-conformance-")) : undefined;
    return new Performance(row, director, kept, await kind.open(subjectOptions(row, director, kept)), kind);
  }

  /** Brings the service to where the row begins; its script begins after that. */
  async arrange(): Promise<void> {
    const { from, script = {} } = this.#row;
    this.#protocol = (await this.#subject.status()).protocol;
    for (const step of stepsTo(from, this.#protocol)) await this.#callers.answer({ ask: "step", step });
    this.#director.follow(script);
  }

  async play(): Promise<void> {
    const scene = new Scene({
      service: this.#row.service,
      director: this.#director,
      callers: this.#callers,
      subject: () => this.#subject,
      restart: async () => {
        await this.#subject.close();
        this.#subject = await this.#open();
      },
    });
    for (const [index, act] of this.#row.play.entries()) {
      const what = (): string => this.#tell(`act ${index + 1}, ${JSON.stringify(act)}`);
      try {
        await within(scene.play(act), what);
      } catch (error) {
        throw new Error(`${what()}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  }

  /** Closes everything, and tells all that is not as it has to be. */
  async end(): Promise<string[]> {
    const faults = await this.#findFaults();
    const { events } = this.#director;
    const before = events.length;
    this.#director.dismiss();
    await within(this.#close(), () => this.#tell("closing"));
    return [
      ...faults,
      ...findClosingFaults(this.#row, this.#protocol, events, before),
      ...findOverlaps(this.#protocol, events),
      ...findLifeFaults(events, this.#protocol),
    ];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#director.dismiss();
    await within(this.#subject.close(), () => "closing").catch(() => {});
    await this.#clearAway();
  }

  async #findFaults(): Promise<string[]> {
    const { ends, runs } = this.#row;
    const faults: string[] = [];
    if (ends !== "closed") {
      await this.#comeToRest();
      const status = await this.#subject.status();
      const standing = toStanding(status);
      if (standing !== ends) faults.push(`it ends ${standing}, not ${ends}`);
      faults.push(...findStatusFaults(status), ...findTallyFaults(this.#subject.tally()));
    }
    const { unanswered } = this.#callers;
    const { waiting, events } = this.#director;
    if (unanswered.length > 0) faults.push(`nobody looked at the answer of ${unanswered.join(" ")}`);
    if (waiting.length > 0) faults.push(`somebody still waits at ${waiting.join(" ")}`);
    if (toRuns(events) !== runs) faults.push(`it ran "${toRuns(events)}", not "${runs}"`);
    return faults;
  }

  /** Over a distance, what has been told to stop is gone a moment after its callers have been told. */
  async #comeToRest(): Promise<void> {
    const end = performance.now() + restMs;
    const isAtRest = async () => this.#director.waiting.length === 0 && (await this.#subject.status()).calls === 0;
    while (!(await isAtRest()) && performance.now() < end) await setTimeout(10);
  }

  /** Closing tells of what it cannot undo; after a row that ends in a failure or has closed already, that is no news. */
  async #close(): Promise<void> {
    const { ends } = this.#row;
    try {
      await this.#subject.close();
    } catch (error) {
      const told = isVModelError(error) && error.code === "lifecycle_failed";
      if (!told || !(ends === "closed" || ends.startsWith("failed"))) throw error;
    }
  }

  #tell(what: string): string {
    const { events, waiting } = this.#director;
    return `${what}; ran: ${toRuns(events) || "nothing"}; waiting: ${waiting.join(" ") || "nobody"}`;
  }
}

function subjectOptions(
  { service, limits = {}, calls = {}, restart = {} }: Row,
  stage: Stage,
  dataDirectory: string | undefined,
): SubjectOptions {
  return { service, stage, limits, calls, restart, dataDirectory };
}

/** The steps that bring a service to a level; a simplified one is ready once it is prepared. */
function stepsTo(level: Row["from"], protocol: Protocol): Step[] {
  if (level === undefined) return [];
  return level === "ready" && protocols[protocol].steps.includes("load") ? ["load"] : ["prepare"];
}
