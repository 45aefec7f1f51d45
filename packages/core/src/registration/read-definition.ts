import type { FunctionMark, ServiceMark } from "../decorators/marks.ts";
import { functionMarks, ownMarks } from "../decorators/marks.ts";
import { serviceNameProblem } from "../decorators/name-rules.ts";
import { sentences } from "../decorators/sentences.ts";
import { type ErrorDetail, VModelError } from "../errors/vmodel-error.ts";
import type { FunctionKind } from "../protocol/protocol.ts";
import { readBatch } from "./batch.ts";
import type { MethodDefinition, ServiceClass, ServiceDefinition } from "./definition.ts";
import { calledName, functionProblems } from "./function-problems.ts";
import { readOptions } from "./options.ts";
import { readResources } from "./resources.ts";

/** Whether a value is a class that has `@service` itself; a base class's does not count. */
export function isServiceClass(value: unknown): value is ServiceClass {
  return (ownMarks(value)?.services.length ?? 0) > 0;
}

/**
 * What the decorators of a class say, those of its base classes included.
 * @throws VModelError `invalid_argument`: everything that is wrong with the class, in the message and, with the place of
 * each decorator, in `details`.
 */
export function readDefinition(value: unknown): ServiceDefinition {
  const services = ownMarks(value)?.services ?? [];
  const mark = services[0];
  if (mark === undefined) throw notService(value);
  const marks = functionMarks(value);
  const options = readOptions(mark.options, ["resources"]);
  const { resources, problems: wrongResources } = readResources(options.values.get("resources"));
  const problems = [
    ...serviceProblems(value, services),
    ...[...options.problems, ...wrongResources].map((message) => ({ path: mark.place, message })),
    ...functionProblems(mark, marks),
  ];
  if (problems.length > 0) throw refused(mark, problems);
  return {
    name: String(mark.name),
    protocol: mark.protocol,
    class: value as ServiceClass,
    resources,
    timeoutMs: options.timeoutMs,
    functions: functionsOf(marks),
    methods: methodsOf(marks),
    // Asked for in messages only, and working it out makes the engine read the module once more.
    get place() {
      return mark.place;
    },
  };
}

function functionsOf(marks: readonly FunctionMark[]): ServiceDefinition["functions"] {
  const functions: Partial<Record<Exclude<FunctionKind, "service">, string>> = {};
  for (const { kind, member } of marks) if (kind !== "service") functions[kind] = String(member);
  return functions;
}

function methodsOf(marks: readonly FunctionMark[]): Map<string, MethodDefinition> {
  const methods = new Map<string, MethodDefinition>();
  for (const mark of marks) {
    if (mark.kind !== "service") continue;
    const name = calledName(mark);
    const { values, timeoutMs } = readOptions(mark.options, ["batch"]);
    const { batch } = readBatch(values.get("batch"));
    methods.set(name, { name, member: String(mark.member), timeoutMs, batch });
  }
  return methods;
}

function serviceProblems(value: unknown, services: readonly ServiceMark[]): ErrorDetail[] {
  const [first, ...others] = services as readonly [ServiceMark, ...ServiceMark[]];
  const takesMore = typeof value === "function" && value.length > 1;
  const texts = [
    first.target === "class" ? undefined : sentences.notClass,
    takesMore ? sentences.constructorParams : undefined,
    ...services.map((mark) => serviceNameProblem(mark.name)),
    others.length === 0
      ? undefined
      : `@service stands on the class more than once: ${services.map(shown).join(" and ")}`,
  ];
  return texts.filter((text) => text !== undefined).map((message) => ({ path: first.place, message }));
}

function shown(mark: ServiceMark): string {
  return `@service("${String(mark.name)}") of the ${mark.protocol} protocol (${mark.place})`;
}

function refused(service: ServiceMark, problems: readonly ErrorDetail[]): VModelError {
  const name = String(service.name);
  const texts = problems.map(({ path, message }) => (path === service.place ? message : `${message} (${path})`));
  const count = texts.length === 1 ? "" : ` for ${texts.length} reasons`;
  return new VModelError(
    "invalid_argument",
    `Service "${name}" (${service.place}) cannot be registered${count}: ${texts.join("; ")}.`,
    { service: name, details: problems },
  );
}

function notService(value: unknown): VModelError {
  const text =
    typeof value === "function"
      ? `Class ${value.name || "without a name"} has no @service of its own`
      : "This is no class";
  return new VModelError("invalid_argument", `${text}: decorate the class itself with @service("name").`);
}
