import { decoratorNames } from "../decorators/decorator-names.ts";
import type { FunctionMark, ServiceMark } from "../decorators/marks.ts";
import { memberNameProblem, methodNameProblem } from "../decorators/name-rules.ts";
import { sentences } from "../decorators/sentences.ts";
import type { ErrorDetail } from "../errors/vmodel-error.ts";
import { protocols } from "../protocol/protocol.ts";
import { readBatch } from "./batch.ts";
import { readOptions } from "./options.ts";

/** The name that callers use for a service function. */
export function calledName(mark: FunctionMark): string {
  return String(mark.name ?? mark.member);
}

/** What is wrong with the decorated functions of a service, each with the place of its decorator. */
export function functionProblems(service: ServiceMark, marks: readonly FunctionMark[]): ErrorDetail[] {
  return [...marks.flatMap((mark) => markProblems(service, mark)), ...missing(service, marks), ...surplus(marks)];
}

function markProblems(service: ServiceMark, mark: FunctionMark): ErrorDetail[] {
  const foreign =
    mark.protocol !== service.protocol &&
    `it is of the ${mark.protocol} protocol and the service of the ${service.protocol} one: import all decorators from "@vmodel/core/${service.protocol}"`;
  const mapped = mark.kind === "service" && mark.name !== undefined && methodNameProblem(mark.name);
  const options = mark.kind === "service" ? optionProblems(mark.options) : [];
  return [foreign, targetProblem(mark), mapped, ...options]
    .filter((text) => typeof text === "string")
    .map((text) => ({ path: mark.place, message: `${called(mark)}: ${text}` }));
}

function optionProblems(options: unknown): string[] {
  const { values, problems } = readOptions(options, ["batch"]);
  return [...problems, ...readBatch(values.get("batch")).problems];
}

function targetProblem(mark: FunctionMark): string | undefined {
  if (mark.target !== "method") return sentences.notMethod;
  if (mark.static) return sentences.static;
  if (mark.private) return sentences.private;
  if (typeof mark.member === "symbol") return sentences.notPublic;
  const isCalledSo = mark.kind === "service" && mark.name === undefined;
  return isCalledSo ? methodNameProblem(mark.member) : memberNameProblem(mark.member);
}

function missing(service: ServiceMark, marks: readonly FunctionMark[]): ErrorDetail[] {
  return protocols[service.protocol].required
    .filter((kind) => !marks.some((mark) => mark.kind === kind))
    .map((kind) => ({
      path: service.place,
      message: `@${decoratorNames[kind]} is missing: a service of the ${service.protocol} protocol has ${kind === "service" ? "at least one" : "one"}`,
    }));
}

/** Members that are decorated twice, functions of which there may be one, and names that are given twice. */
function surplus(marks: readonly FunctionMark[]): ErrorDetail[] {
  const byMember = repeated(
    marks.filter((mark) => !mark.static && !mark.private),
    (mark) => mark.member,
  );
  const byKind = repeated(
    marks.filter((mark) => mark.kind !== "service"),
    (mark) => mark.kind,
  );
  const byName = repeated(
    marks.filter((mark) => mark.kind === "service"),
    calledName,
  );
  return [
    ...byMember.map((group) => told(group, `${String(group[0].member)} is decorated more than once`)),
    ...byKind
      .filter(differInMember)
      .map((group) => told(group, `@${decoratorNames[group[0].kind]} stands on more than one function`)),
    ...byName
      .filter(differInMember)
      .map((group) => told(group, `method name "${calledName(group[0])}" is given more than once`)),
  ];
}

type Group = readonly [FunctionMark, ...FunctionMark[]];

function repeated(marks: readonly FunctionMark[], key: (mark: FunctionMark) => unknown): Group[] {
  return [...Map.groupBy(marks, key).values()].filter(
    (group): group is [FunctionMark, ...FunctionMark[]] => group.length > 1,
  );
}

function differInMember(group: Group): boolean {
  return group.some((mark) => mark.member !== group[0].member);
}

function told(group: Group, text: string): ErrorDetail {
  const others = group.slice(1).map((mark) => `${called(mark)} (${mark.place})`);
  return { path: group[0].place, message: `${text}: ${called(group[0])} and ${others.join(" and ")}` };
}

function called(mark: FunctionMark): string {
  return `@${decoratorNames[mark.kind]} on ${String(mark.member)}`;
}
