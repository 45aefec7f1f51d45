import type { Row } from "../row.ts";
import { batches } from "./batches.ts";
import { calls } from "./calls.ts";
import { closings } from "./closing.ts";
import { crashes } from "./crashes.ts";
import { crashesOfOthers } from "./crashes-other.ts";
import { drains } from "./drain.ts";
import { examples } from "./examples.ts";
import { failingServices } from "./failing-services.ts";
import { loadFailures } from "./failures-load.ts";
import { prepareFailures } from "./failures-prepare.ts";
import { teardownFailures } from "./failures-teardown.ts";
import { holds } from "./holds.ts";
import { abortedHolds } from "./holds-aborted.ts";
import { holdsBesideSteps } from "./holds-beside-steps.ts";
import { failingHolds } from "./holds-failing.ts";
import { streamHolds } from "./holds-streams.ts";
import { joins } from "./joins.ts";
import { kills } from "./kills.ts";
import { killsOfStalled } from "./kills-stalled.ts";
import { limits } from "./limits.ts";
import { lives } from "./lives.ts";
import { upWhileDown } from "./opposite-goals-down.ts";
import { downWhileUp } from "./opposite-goals-up.ts";
import { selfTests } from "./self-test.ts";
import { stalledHolds } from "./stalled-holds.ts";
import { stalls } from "./stalls.ts";
import { minimalSteps, simplifiedSteps } from "./steps-other.ts";
import { standardSteps } from "./steps-standard.ts";
import { streams } from "./streams.ts";
import { stuckHooks } from "./stuck-hooks.ts";
import { waitings } from "./waiting.ts";

/** Every promise of the protocol, by concept. */
export const table: ReadonlyMap<string, readonly Row[]> = new Map([
  ["the three examples", examples],
  ["steps, standard", standardSteps],
  ["steps, simplified", simplifiedSteps],
  ["steps, minimal", minimalSteps],
  ["calls", calls],
  ["limits of calls", limits],
  ["batches", batches],
  ["failures of prepare", prepareFailures],
  ["failures of load and self-test", loadFailures],
  ["failures of unload and cleanup", teardownFailures],
  ["services that fail by themselves", failingServices],
  ["joins", joins],
  ["waiting", waitings],
  ["opposite goals, down while up", downWhileUp],
  ["opposite goals, up while down", upWhileDown],
  ["self-test on request", selfTests],
  ["drain", drains],
  ["streams", streams],
  ["runAndDump", holds],
  ["runAndDump beside explicit steps", holdsBesideSteps],
  ["runAndDump, aborted", abortedHolds],
  ["runAndDump, failing", failingHolds],
  ["runAndDump of streams", streamHolds],
  ["stalls", stalls],
  ["stuck hooks", stuckHooks],
  ["stalls in runAndDump", stalledHolds],
  ["lives", lives],
  ["closing", closings],
  ["what does not end is killed", kills],
  ["what stalls and does not stop is killed", killsOfStalled],
  ["crashes", crashes],
  ["crashes, simplified and minimal", crashesOfOthers],
]);
