import { ServiceError } from "@vmodel/core";

/** Why. */
export interface Reason {
  code: number;
  since: Date;
}

export class Elsewhere extends ServiceError {}
