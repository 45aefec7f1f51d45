import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Protocol } from "@vmodel/core";
import type { Row } from "../row.ts";
import type { StageEvent } from "../services/stage.ts";

/**
 * What is wrong with how the subject of a row has closed: a model goes out of memory, a temporary directory away, and
 * nothing else happens.
 *
 * @param before how many of the events came before closing
 */
export function findClosingFaults(
  row: Row,
  protocol: Protocol,
  events: readonly StageEvent[],
  before: number,
): string[] {
  const faults: string[] = [];
  const begins = events.slice(before).filter(({ kind }) => kind === "begin");
  const ran = begins.map(({ point }) => point).join(" ");
  // After a failure, closing tries again what has failed; the rows about closing say how.
  if (!row.ends.startsWith("failed") && ran !== unloadAtClose(row, protocol)) {
    faults.push(`closing ran "${ran}", not "${unloadAtClose(row, protocol)}"`);
  }
  const own = events.find(({ directory }) => directory !== undefined)?.directory;
  if (row.data !== "kept" && own !== undefined && existsSync(dirname(own))) {
    faults.push(`${dirname(own)} is still there`);
  }
  return faults;
}

function unloadAtClose({ ends, data }: Row, protocol: Protocol): string {
  if (ends !== "ready" || protocol === "minimal") return "";
  if (protocol === "standard") return "unload";
  return data === "kept" ? "" : "cleanup";
}
