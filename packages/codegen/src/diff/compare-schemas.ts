import type { JsonSchema, Manifest } from "@vmodel/core/manifest";
import { type Change, type ChangeKind, type ChangePlace, change } from "./change.ts";
import { Containment } from "./schema/containment.ts";
import { unite } from "./schema/describe.ts";
import type { Misfit } from "./schema/misfit.ts";
import { propertyPath } from "./schema/path.ts";
import { breakingText, compatibleText, type Direction } from "./schema-messages.ts";

/** What a breaking misfit is called, where it is not just narrower or wider. */
const breakingKinds: Partial<Record<Misfit["reason"], ChangeKind>> = {
  codec: "codec-changed",
  undecided: "undecided",
};

/** Compares schemas of two manifests by what fits into what: inputs may only take more, outputs only become less. */
export class SchemaComparison {
  readonly #oldInNew: Containment;
  readonly #newInOld: Containment;
  readonly #newForOld: Containment;

  constructor(old: Manifest["$defs"], now: Manifest["$defs"]) {
    this.#oldInNew = new Containment(old, now, { isOpen: false });
    this.#newInOld = new Containment(now, old, { isOpen: false });
    // Clients ignore what their manifest does not know.
    this.#newForOld = new Containment(now, old, { isOpen: true });
  }

  /** What has changed for those who send values of a schema. */
  input(old: JsonSchema, now: JsonSchema, place: ChangePlace): Change[] {
    const broken = this.#oldInNew.misfits(old, now, place.path);
    const widened = this.#newInOld.misfits(now, old, place.path);
    return toChanges("input", place, broken, [{ kind: "input-widened", misfits: widened }]);
  }

  /** What has changed for those who get values of a schema. */
  output(old: JsonSchema, now: JsonSchema, place: ChangePlace): Change[] {
    const broken = this.#newForOld.misfits(now, old, place.path);
    const extended = this.#newInOld.misfits(now, old, place.path);
    const narrowed = this.#oldInNew.misfits(old, now, place.path);
    const isGone = ({ reason }: Misfit): boolean => reason === "property" || reason === "names";
    return toChanges("output", place, broken, [
      { kind: "property-removed", misfits: narrowed.filter(isGone) },
      { kind: "output-extended", misfits: extended },
      { kind: "output-narrowed", misfits: narrowed.filter((one) => !isGone(one)) },
    ]);
  }
}

interface Group {
  readonly kind: ChangeKind;
  readonly misfits: readonly Misfit[];
}

/** One change for each place: what breaks hides what does not. */
function toChanges(
  direction: Direction,
  place: ChangePlace,
  broken: readonly Misfit[],
  groups: readonly Group[],
): Change[] {
  const changes = new Map<string, Change>();
  const add = (key: string, made: Change): void => {
    if (!changes.has(key)) changes.set(key, made);
  };
  for (const misfit of united(broken)) {
    const kind = breakingKinds[misfit.reason] ?? (direction === "input" ? "input-narrowed" : "output-widened");
    add(placeOf(misfit), change(kind, { ...place, path: placeOf(misfit) }, breakingText(misfit, direction)));
  }
  for (const { kind, misfits } of groups) {
    for (const misfit of united(misfits)) {
      const text = kind === "property-removed" ? goneText(misfit) : compatibleText(misfit, direction);
      add(placeOf(misfit), change(kind, { ...place, path: placeOf(misfit) }, text));
    }
  }
  return [...changes.values()];
}

/** The place that a misfit is about. */
function placeOf(misfit: Misfit): string {
  return "name" in misfit ? propertyPath(misfit.path, misfit.name) : misfit.path;
}

/** Alternatives at one place are told of together. */
function united(misfits: readonly Misfit[]): Misfit[] {
  const whats = Map.groupBy(
    misfits.filter((misfit) => misfit.reason === "alternative"),
    placeOf,
  );
  return misfits.flatMap((misfit): Misfit[] => {
    if (misfit.reason !== "alternative") return [misfit];
    const together = whats.get(placeOf(misfit)) ?? [];
    whats.delete(placeOf(misfit));
    return together.length === 0 ? [] : [{ ...misfit, what: unite(together.map(({ what }) => what)) }];
  });
}

function goneText({ reason }: Misfit): string {
  return reason === "names"
    ? "no longer has other properties: code that reads them no longer compiles"
    : "is gone: code that reads it no longer compiles";
}
