/** What a change means for those who use what was there before. */
export type ChangeLevel = "breaking" | "compatible" | "text";

interface KindRow {
  readonly level: ChangeLevel;
  /** Whether clients of before can no longer call: what `accepts` is decided by. */
  readonly breaksWire: boolean;
  /** Its line in the documentation: what has changed, and why it counts as it does. */
  readonly doc: string;
}

const row = (level: ChangeLevel, doc: string): KindRow => ({ level, breaksWire: false, doc });
const wireBreak = (doc: string): KindRow => ({ level: "breaking", breaksWire: true, doc });

/** Every kind of change, and how it counts. */
export const changeKinds = {
  "service-removed": wireBreak("A service is gone, or has another name."),
  "method-removed": wireBreak("A method is gone, or has another name."),
  "stream-changed": wireBreak("A method answered one value and now streams, or the reverse."),
  "parameter-removed": wireBreak("A parameter is gone or has another name: hosts refuse names that they do not know."),
  "parameter-required": wireBreak("A required parameter is new, or an optional one has become required."),
  "input-narrowed": wireBreak("A parameter, or something in it, no longer takes a value that it took."),
  "output-widened": wireBreak(
    "A result, a stream's item or an error's data may be what it never was, or lack what was always there.",
  ),
  "codec-changed": wireBreak("A value is another JavaScript type on the wire: `Date`, `bigint`, bytes and so on."),
  undecided: wireBreak("It cannot be shown that the change is compatible."),
  "parameter-order": row(
    "breaking",
    "Parameters stand in another order. Clients send them by name, so built ones go on; code that is compiled anew passes them by position, possibly without an error.",
  ),
  "property-removed": row(
    "breaking",
    "An optional property of a result is gone. Clients cope, since it could be missing; code that reads it no longer compiles.",
  ),
  "error-removed": row("breaking", "An error is no longer declared: the client package no longer exports it."),
  "type-removed": row("breaking", "A named type is gone or has another name: the client package no longer exports it."),
  "typescript-changed": row(
    "breaking",
    "A type is the same on the wire, but not in TypeScript: another brand, or `readonly` that has come or gone.",
  ),
  "protocol-reduced": row("breaking", "The protocol has fewer steps: `load`, `unload` and so on are no longer there."),
  "resources-raised": row(
    "breaking",
    "A service declares more resources than before, others, or for the first time, or lifts a limit: a machine that had room for it may have none, and its host refuses to load it.",
  ),
  "config-narrowed": row("breaking", "Configuration that was valid no longer is: hosts do not start with it."),
  "timeout-shortened": row("breaking", "Calls that took long enough to notice are now cut off."),
  "service-added": row("compatible", "A service is new."),
  "method-added": row("compatible", "A method is new."),
  "parameter-added": row("compatible", "An optional parameter is new, behind the others."),
  "parameter-optional": row("compatible", "A required parameter may now be left out."),
  "input-widened": row("compatible", "A parameter, or something in it, takes more than before."),
  "output-extended": row("compatible", "A result has more properties, or there is one at last: clients ignore them."),
  "output-narrowed": row("compatible", "A result is never something that it could be, or always has what could lack."),
  "error-declared": row(
    "compatible",
    "An error is declared anew: any call may fail with errors that its caller does not know.",
  ),
  "protocol-extended": row("compatible", "The protocol has more steps."),
  "resources-lowered": row("compatible", "A service declares less of a resource than before."),
  "config-widened": row("compatible", "More configuration is valid."),
  "secret-changed": row("compatible", "Configuration is secret now, or is no longer."),
  "timeout-lengthened": row("compatible", "Calls may take longer by default, or as long as they like."),
  "default-changed": row("compatible", "What is left out stands for another value. Every call is as valid as before."),
  deprecated: row("compatible", "Something is deprecated, or is no longer."),
  "text-changed": row("text", "Descriptions, examples, the names of tuple items, the package's name."),
} as const satisfies Readonly<Record<string, KindRow>>;

/** A key of {@link changeKinds}. */
export type ChangeKind = keyof typeof changeKinds;

/** One difference between two manifests. */
export interface Change {
  /** Empty for what belongs to no single service: named types, and the package. */
  readonly service: string;
  readonly method?: string;
  /** Where: `params.user.name`, `return.items[].x`, `config.url`; empty for the whole method or service. */
  readonly path: string;
  readonly kind: ChangeKind;
  readonly level: ChangeLevel;
  /** Whether clients of before can no longer call. */
  readonly breaksWire: boolean;
  /** What has changed, in one line, and for whom it breaks if it does. */
  readonly message: string;
}

/** Where a change is. */
export type ChangePlace = Pick<Change, "service" | "method" | "path">;

/** A change of a kind. */
export function change(kind: ChangeKind, place: ChangePlace, message: string): Change {
  const { level, breaksWire } = changeKinds[kind];
  return { ...place, kind, level, breaksWire, message };
}
