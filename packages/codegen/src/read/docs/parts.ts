import { membersOf, resolved } from "../../model/resolved.ts";
import type { PartModel, PartStep } from "../../model/service-model.ts";
import type { AnnotationsModel, TypeModel } from "../../model/type-model.ts";
import { closest } from "../closest.ts";
import type { DocTag } from "../jsdoc.ts";
import { checkKeywords } from "../keywords/check-keywords.ts";
import { readKeywords } from "../keywords/read-keywords.ts";
import type { Reading } from "../reading.ts";
import { refused } from "../types/kind.ts";
import { type TypePath, within } from "../types/path.ts";
import { secret } from "./documented.ts";
import type { PartTags } from "./param-tags.ts";
import { reportAtTag } from "./report-at-tag.ts";
import { readValueTags } from "./value-tags.ts";

/** Finds the parts of a parameter that tags are about; those that are not there are reported. Named types must have been read. */
export function readParts(type: TypeModel, found: readonly PartTags[], path: TypePath, reading: Reading): PartModel[] {
  return found.flatMap((part) => {
    const place = findPart(type, part, path, reading);
    return place === undefined ? [] : [readPart(place, part, reading)];
  });
}

/** A part: the way to it in the schema, its type, and what it is called. */
interface FoundPart {
  readonly steps: readonly PartStep[];
  readonly type: TypeModel;
  readonly path: TypePath;
}

function findPart(type: TypeModel, part: PartTags, whole: TypePath, reading: Reading): FoundPart | undefined {
  const steps: PartStep[] = [];
  let current = type;
  let path = whole;
  way: for (const name of part.path) {
    for (let target = resolved(current); target.kind === "array"; target = resolved(current)) {
      steps.push("items");
      current = target.items;
      path = within(path, "[]");
      if (name === "[]") continue way;
    }
    const known = propertiesOf(current);
    const next = known.get(name);
    if (next === undefined) {
      refuse(name, [...known.keys()], current, part, path, reading);
      return undefined;
    }
    steps.push({ property: name });
    current = next;
    path = within(path, `.${name}`);
  }
  return { steps, type: current, path };
}

/** The listed properties of an object, or of the objects in a union. */
function propertiesOf(type: TypeModel): ReadonlyMap<string, TypeModel> {
  const found = new Map<string, TypeModel>();
  for (const member of membersOf(type)) {
    const target = resolved(member);
    const object = target.kind === "brand" ? resolved(target.base) : target;
    if (object.kind !== "object") continue;
    for (const property of object.properties) if (!found.has(property.name)) found.set(property.name, property.type);
  }
  return found;
}

function refuse(
  name: string,
  known: readonly string[],
  type: TypeModel,
  { desc, tags }: PartTags,
  path: TypePath,
  reading: Reading,
): void {
  if (resolved(type) === refused) return;
  const near = closest(name, known);
  const instead =
    near !== undefined
      ? `Write \`${near}\`, if that is what is meant`
      : known.length === 0
        ? "Leave it out: this is no object with properties of its own"
        : `Properties are ${known.map((one) => `\`${one}\``).join(", ")}`;
  const all = [...(desc === undefined ? [] : [{ name: "param", node: desc.node }]), ...tags];
  for (const tag of all) reportAtTag("VM1502", { tag: tag.name, whole: path.whole, name, instead }, tag, reading);
}

function readPart({ steps, type, path }: FoundPart, { desc, tags }: PartTags, reading: Reading): PartModel {
  const keywords = readKeywords(tags, reading);
  checkKeywords(keywords, type, path.whole, reading);
  refuseNonFinite(tags, path, reading);
  const isSecret = tags.some(({ name }) => name === "secret");
  const values: Partial<AnnotationsModel> = isSecret
    ? secret(tags, path.whole, reading)
    : readValueTags(tags, { type, parts: [] }, reading);
  return {
    path: steps,
    annotations: { ...(desc === undefined ? {} : { desc: desc.text }), ...values },
    keywords: Object.fromEntries(keywords.map(({ name, value }) => [name, value])),
  };
}

/** What is not finite has another form on the wire, which belongs to the type and not to one of its uses. */
function refuseNonFinite(tags: readonly DocTag[], { whole }: TypePath, reading: Reading): void {
  for (const tag of tags.filter(({ name }) => name === "nonFinite")) {
    const instead = `Write it on the property itself`;
    reportAtTag("VM1505", { tag: "nonFinite", reason: `${whole} is a part of another type`, instead }, tag, reading);
  }
}
