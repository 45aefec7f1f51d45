import type { FunctionKind, Protocol } from "../protocol/protocol.ts";
import { metadataOf } from "./metadata.ts";

/** What one decorator says about one member of a class. Nothing in it has been checked. */
export interface FunctionMark {
  readonly kind: FunctionKind;
  /** The protocol whose entry point the decorator was imported from. */
  readonly protocol: Protocol;
  /** What was decorated; only `method` is right. */
  readonly target: string;
  readonly member: string | symbol;
  readonly static: boolean;
  readonly private: boolean;
  /** The mapped name; undefined: the member's own. */
  readonly name: unknown;
  readonly options: unknown;
  /** Where the decorator stands, as `file:line:column`. */
  readonly place: string;
}

/** What one `@service` says about its class. Nothing in it has been checked. */
export interface ServiceMark {
  readonly protocol: Protocol;
  /** What was decorated; only `class` is right. */
  readonly target: string;
  readonly name: unknown;
  readonly options: unknown;
  readonly place: string;
}

/** The marks of one class. */
export interface Marks {
  readonly services: readonly ServiceMark[];
  readonly functions: readonly FunctionMark[];
}

// Registered symbols and plain objects, so that two copies of this package see each other's marks. The version is that
// of the marks' shape.
const servicesKey = Symbol.for("@vmodel/core services v1");
const functionsKey = Symbol.for("@vmodel/core functions v1");

/** Adds to the marks of the class that is being decorated. */
export function addServiceMark(metadata: object, mark: ServiceMark): void {
  add(metadata, servicesKey, mark);
}

/** Adds to the marks of the class that is being decorated. */
export function addFunctionMark(metadata: object, mark: FunctionMark): void {
  add(metadata, functionsKey, mark);
}

/** The marks that a class has of its own; undefined when it has none. */
export function ownMarks(value: unknown): Marks | undefined {
  const metadata = metadataOf(value);
  if (metadata === undefined) return undefined;
  const marks = {
    services: own<ServiceMark>(metadata, servicesKey),
    functions: own<FunctionMark>(metadata, functionsKey),
  };
  return marks.services.length + marks.functions.length > 0 ? marks : undefined;
}

/**
 * The function marks that hold for a class: its own and those of its base classes, bases first. Where a class decorates
 * a member anew, what its bases say about that member no longer holds.
 */
export function functionMarks(value: unknown): readonly FunctionMark[] {
  const levels: FunctionMark[][] = [];
  let metadata: object | null = metadataOf(value) ?? null;
  for (; metadata !== null; metadata = Object.getPrototypeOf(metadata)) levels.unshift(own(metadata, functionsKey));
  const byMember = new Map<unknown, FunctionMark[]>();
  for (const level of levels) {
    const key = (mark: FunctionMark): unknown => (mark.static || mark.private ? mark : mark.member);
    for (const [member, marks] of Map.groupBy(level, key)) byMember.set(member, marks);
  }
  return [...byMember.values()].flat();
}

function own<Mark>(metadata: object, key: symbol): Mark[] {
  return Object.hasOwn(metadata, key) ? (Reflect.get(metadata, key) as Mark[]) : [];
}

function add(metadata: object, key: symbol, mark: unknown): void {
  // Own, because a subclass's metadata inherits from its base's: appending to that list would change the base.
  if (!Object.hasOwn(metadata, key)) Object.defineProperty(metadata, key, { value: [] });
  own(metadata, key).push(mark);
}
