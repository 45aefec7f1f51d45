// Numbers that may be NaN or infinite, where the type says so.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** @nonFinite */
export type Real = number;

export interface Loss {
  /** @nonFinite */
  value: number | null;
  history: Real[];
}

@service("non_finite")
export class NonFinite {
  /** @nonFinite x */
  @serviceFunc() log(x: number): Real {
    return Math.log(x);
  }

  @serviceFunc() loss(loss: Loss): Loss {
    return loss;
  }
}
