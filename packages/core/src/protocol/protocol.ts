/** The three protocols of a model service. */
export type Protocol = "standard" | "simplified" | "minimal";

/** A lifecycle step: the function of the same name runs in it. */
export type Step = "prepare" | "load" | "test" | "unload" | "cleanup";

/** A kind of decorated function. `info` is `getServiceInfoFunc`, `service` a service function. */
export type FunctionKind = Step | "info" | "service";

/** Where a service stands when nothing runs: files absent, files present, in memory and usable. */
export type Level = "registered" | "prepared" | "ready";

/** What a protocol consists of. A new protocol is a new row here and a new entry point beside `decorators/standard.ts`. */
export interface ProtocolRow {
  /** The levels a service of this protocol can stand on, lowest first. */
  readonly levels: readonly Level[];
  /** The steps the protocol has, in the order in which a full cycle runs them. */
  readonly steps: readonly Step[];
  /** The functions a service must have; each exactly once, `service` at least once. */
  readonly required: readonly FunctionKind[];
}

export const protocols: Readonly<Record<Protocol, ProtocolRow>> = {
  standard: {
    levels: ["registered", "prepared", "ready"],
    steps: ["prepare", "load", "test", "unload", "cleanup"],
    required: ["prepare", "load", "test", "unload", "cleanup", "service"],
  },
  simplified: {
    levels: ["registered", "ready"],
    steps: ["prepare", "cleanup"],
    required: ["prepare", "cleanup", "service"],
  },
  minimal: { levels: ["ready"], steps: [], required: ["service"] },
};
