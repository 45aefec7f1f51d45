import type { WireForm } from "@vmodel/core/codec";

/** How data is given: in one of the wire's forms, or as JavaScript values. */
export type DataForm = WireForm | "value";
