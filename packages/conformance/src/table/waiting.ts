import { abort, begin, cue, fails, gives, load, reaches, ready, shows, waits } from "../acts.ts";
import type { Row } from "../row.ts";

const service = "standard";

/** Who waits for a step or for readiness may stop waiting; the step belongs to the service and goes on. */
export const waitings: readonly Row[] = [
  {
    promise: "a caller that goes away only stops waiting: the step goes on for the others",
    service,
    script: { load: "wait" },
    play: [
      begin("a", load),
      waits("load"),
      begin("b", load),
      abort("a"),
      fails("a", "canceled"),
      shows({ state: "loading" }),
      cue("load"),
      gives("b", "ready"),
    ],
    runs: "prepare | load test",
    ends: "ready",
  },
  {
    promise: "a step belongs to the service: it goes on when its only caller goes away",
    service,
    script: { load: "wait" },
    play: [begin("a", load), waits("load"), abort("a"), fails("a", "canceled"), cue("load"), reaches("ready")],
    runs: "prepare | load test",
    ends: "ready",
  },
  {
    promise: "a caller's time limit bounds its waiting, not the step",
    service,
    script: { prepare: "wait" },
    play: [
      begin("a", load, { timeoutMs: 1_000 }),
      fails("a", "deadline_exceeded"),
      shows({ state: "preparing" }),
      cue("prepare"),
      reaches("ready"),
    ],
    runs: "prepare | load test",
    ends: "ready",
  },
  {
    promise: "a step whose caller has gone away before it asks does not begin",
    service,
    play: [begin("a", load, { aborted: true }), fails("a", "canceled")],
    runs: "",
    ends: "registered",
  },
  {
    promise: "ready waits for a load that somebody else has begun",
    service,
    script: { load: "wait" },
    play: [begin("a", load), waits("load"), begin("r", ready), cue("load"), gives("a", "ready"), gives("r", "ready")],
    runs: "prepare | load test",
    ends: "ready",
  },
  {
    promise: "ready loads nothing by itself and gets the failure of the load that it waits for",
    service,
    script: { test: "wait" },
    play: [
      begin("r", ready),
      begin("a", load),
      waits("test"),
      cue("test", "false"),
      fails("a", "lifecycle_failed", { phase: "test" }),
      fails("r", "lifecycle_failed", { phase: "test" }),
    ],
    runs: "prepare | load test unload",
    ends: "failed(test) at prepared",
  },
  {
    promise: "whoever waits for ready may go away, and nothing happens",
    service,
    from: "prepared",
    play: [begin("r", ready), abort("r"), fails("r", "canceled"), shows({ state: "prepared" })],
    runs: "prepare",
    ends: "prepared",
  },
];
