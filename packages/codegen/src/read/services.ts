import { type FunctionKind, protocols } from "@vmodel/core";
import { decoratorNames, serviceNameProblem } from "@vmodel/core/registration";
import { ts } from "ts-morph";
import type { ServiceModel } from "../model/service-model.ts";
import { baseClassOf, isExported, type MarkedClass, type MarkedMember, markedClass } from "./classes.ts";
import { readConfig } from "./config.ts";
import { withWrittenInfo } from "./info/written-info.ts";
import { docsOf } from "./jsdoc.ts";
import { readLiteral } from "./literal.ts";
import type { Mark } from "./marks.ts";
import { type PlainMethod, plainMethod, readMethod } from "./methods.ts";
import { readOptions } from "./options.ts";
import { rangeOf } from "./range.ts";
import type { Reading } from "./reading.ts";
import type { TypeReader } from "./types/kind.ts";

/** Reads one class that has `@service`. */
export function readService(marked: MarkedClass, mark: Mark, types: TypeReader): ServiceModel {
  const { reading } = types;
  const { node } = marked;
  const at = node.name ?? mark.decorator;
  const members = inheritedMembers(marked, reading);
  const name = serviceName(mark, marked.name, reading);
  if (!isExported(node, reading)) reading.report("VM1101", { service: name, class: marked.name }, at);
  checkProtocol(marked, mark, members, name, reading);
  const options = readOptions(mark, ["resources"], reading);
  const config = readConfig(node, name, types);
  const methods = members.flatMap((member) => plainMethod(member, reading) ?? []);
  const functions = methods.filter(({ mark }) => mark.kind === "service");
  const read = functions.map((method) => readMethod(method, options.timeoutMs, types));
  reportRepeatedNames(functions, read, name, reading);
  const service: ServiceModel = {
    name,
    desc: docsOf(node).desc,
    protocol: mark.protocol,
    ...(options.resources === undefined ? {} : { resources: options.resources }),
    ...(config === undefined ? {} : { config }),
    methods: read,
    range: rangeOf(at),
  };
  const info = methods.find(({ mark }) => mark.kind === "info");
  return info === undefined ? service : withWrittenInfo(service, info.node, functions, reading);
}

/** The marked members of a class and its base classes, bases first; what a class marks anew, its bases no longer mark. */
function inheritedMembers(marked: MarkedClass, reading: Reading): MarkedMember[] {
  const levels: (readonly MarkedMember[])[] = [];
  for (let level: MarkedClass | undefined = marked; level !== undefined && levels.length < 100; ) {
    levels.unshift(level.members);
    const base = baseClassOf(level.node, reading);
    level = base && markedClass(base, reading);
  }
  const byName = new Map<unknown, MarkedMember[]>();
  for (const level of levels) {
    for (const [name, members] of Map.groupBy(level, ({ node }) => node.name?.getText() ?? node))
      byName.set(name, withoutSignatures(members));
  }
  return [...byName.values()].flat();
}

/** Of a method with overloads, the one with the body: it has the word for all of them. */
function withoutSignatures(members: MarkedMember[]): MarkedMember[] {
  const isSignature = ({ node }: MarkedMember): boolean =>
    ts.isMethodDeclaration(node) &&
    node.body === undefined &&
    (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract) === 0;
  const whole = members.filter((member) => !isSignature(member));
  return whole.length > 0 ? whole : members.slice(0, 1);
}

function serviceName(mark: Mark, className: string, reading: Reading): string {
  const [argument] = mark.args ?? [];
  const read = argument && readLiteral(argument, reading);
  const name = read !== undefined && "value" in read ? read.value : undefined;
  if (typeof name !== "string") {
    if (mark.args === undefined) {
      reading.report("VM1115", { mark: mark.name, argument: '"name"' }, mark.decorator);
      return className;
    }
    const at = read !== undefined && "unreadable" in read ? read.unreadable : (argument ?? mark.decorator);
    reading.report("VM1108", { what: `The name of the service in @${mark.name}` }, at);
    return className;
  }
  const problem = serviceNameProblem(name);
  if (problem !== undefined) reading.report("VM1112", { name, reason: problem }, argument ?? mark.decorator);
  return name;
}

/** One protocol, each of its functions, none of them twice. */
function checkProtocol(
  { marks, name: className }: MarkedClass,
  mark: Mark,
  members: readonly MarkedMember[],
  service: string,
  reading: Reading,
): void {
  const { protocol } = mark;
  const all = [...marks, ...members.map((member) => member.mark)];
  for (const other of all) {
    if (other.protocol === protocol) continue;
    reading.report(
      "VM1105",
      { mark: other.name, foreign: other.protocol, class: className, protocol },
      other.decorator,
    );
  }
  for (const [kind, same] of Map.groupBy(all, (one) => one.kind)) {
    if (kind !== "service" && same.length > 1) reportRepeated(same, className, reading);
  }
  for (const same of Map.groupBy(members, ({ node }) => node).values()) {
    const [first, ...others] = same.map((member) => member.mark);
    const isReported = others.every((other) => other.kind === first?.kind && other.kind !== "service");
    if (first !== undefined && others.length > 0 && !isReported) reportRepeated([first, ...others], className, reading);
  }
  const present = new Set(all.map(({ kind }) => kind));
  const missing = protocols[protocol].required.filter((kind) => !present.has(kind));
  if (missing.length === 0) return;
  const names = missing.map((kind: FunctionKind) => `@${decoratorNames[kind]}`).join(", ");
  reading.report("VM1103", { protocol, service, missing: names }, mark.decorator);
}

function reportRepeated(same: readonly Mark[], className: string, reading: Reading): void {
  const [first, second, ...more] = same;
  if (first === undefined || second === undefined) return;
  const names = new Set(same.map(({ name }) => `@${name}`));
  const marks = [...names].join(" and ");
  const count = names.size > 1 ? "on one method" : same.length === 2 ? "twice" : `${same.length} times`;
  const related = [first, ...more].map((mark) => ({
    message: `@${mark.name} is here too`,
    range: rangeOf(mark.decorator),
  }));
  reading.report("VM1104", { class: className, marks, count }, second.decorator, related);
}

function reportRepeatedNames(
  functions: readonly PlainMethod[],
  read: readonly { readonly name: string }[],
  service: string,
  reading: Reading,
): void {
  const named = functions.map((method, index) => ({ method, name: read[index]?.name ?? method.name.text }));
  for (const [name, [first, ...others]] of Map.groupBy(named, (one) => one.name)) {
    for (const { method } of others) {
      if (first === undefined || method.node === first.method.node) continue;
      const at = method.mark.args?.[0] ?? method.name;
      const firstAt = first.method.mark.args?.[0] ?? first.method.name;
      const related = [{ message: `\`${name}\` is here first`, range: rangeOf(firstAt) }];
      reading.report("VM1111", { service, method: name }, ts.isExpression(at) ? at : method.name, related);
    }
  }
}
