import type { ErrorDetail } from "@vmodel/core";

/** What a check found: the value, or what is wrong with it (at most 20 details). */
export type Checked =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly details: readonly ErrorDetail[] };
