import type { Conduct, Cue, StageEvent } from "../../services/stage.ts";

/** The environment variable that tells a service process where its stage is. */
export const stageVariable = "VMODEL_CONFORMANCE_STAGE";

/** What a service process asks its stage for, one JSON text a line. All but `cue` are waited for without a turn. */
export type StageRequest =
  | { readonly ask: "conduct"; readonly id: number; readonly service: string; readonly point: string }
  | { readonly ask: "record"; readonly id: number; readonly event: StageEvent }
  | { readonly ask: "cue"; readonly id: number; readonly service: string; readonly point: string }
  /** The signal of whoever waits for the cue `of` has fired. */
  | { readonly ask: "leave"; readonly id: number; readonly of: number }
  /** All that follows from the cue `of` in the process has happened. */
  | { readonly ask: "settled"; readonly id: number; readonly of: number };

/** The answer under the id of its request. */
export interface StageAnswer {
  readonly id: number;
  readonly conduct?: Conduct;
  readonly cue?: Cue;
}
