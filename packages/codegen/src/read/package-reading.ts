import { ts } from "ts-morph";
import { createDiagnostic } from "../diagnostics/create-diagnostic.ts";
import type { PackageModel, ServiceModel } from "../model/service-model.ts";
import { baseClassOf, type MarkedClass, markedClassesIn } from "./classes.ts";
import { syntaxErrorsIn } from "./compiler-internals.ts";
import { reportLostKeywords } from "./keywords/report-lost.ts";
import { lint } from "./lint.ts";
import { reportMissingCore } from "./missing-core.ts";
import { rangeOf } from "./range.ts";
import type { SourcePackage } from "./reader.ts";
import type { Reading } from "./reading.ts";
import { checkSecrets } from "./secrets.ts";
import { readService } from "./services.ts";
import { fromCompiler, reportTypeErrors } from "./type-errors.ts";
import { PackageTypes } from "./types/package-types.ts";

/** Reads the services in the sources of one package; `reading` then has what is wrong with them. */
export function readPackage(pkg: SourcePackage, sources: readonly ts.SourceFile[], reading: Reading): PackageModel {
  // As the compiler writes paths, on Windows too.
  const types = new PackageTypes(reading, pkg.directory.replaceAll("\\", "/"));
  const sound = sources.filter((file) => {
    const errors = syntaxErrorsIn(file);
    for (const error of errors) reading.add(fromCompiler("VM1002", error, file));
    return errors.length === 0;
  });
  const isWhole = reportMissingCore(sound, reading) && sound.length === sources.length;
  const classes = sound.flatMap((file) => markedClassesIn(file, reading));
  const services = classes.flatMap((marked) => {
    const [mark] = marked.marks;
    return mark === undefined ? [] : [{ marked, service: readService(marked, mark, types) }];
  });
  types.definitions.readAll();
  for (const finish of reading.deferred) finish();
  const models = services.map(({ service }) => service);
  checkSecrets(models, reading);
  lint(models, reading);
  reportTypeErrors(reading);
  reportLostKeywords(reading);
  reportMarksWithoutService(classes, reading);
  reportRepeatedServices(services, reading);
  if (classes.length === 0 && isWhole && !reading.diagnostics.some(({ code }) => code === "VM1011")) {
    reading.add(createDiagnostic("VM1001", { package: pkg.name }));
  }
  const values = reading.values.filter((value) => !reading.moot.some((isMoot) => isMoot(value)));
  return { services: models, values };
}

/** A class with marks may be the base of a service; only abstract ones may be the base of a service elsewhere. */
function reportMarksWithoutService(classes: readonly MarkedClass[], reading: Reading): void {
  const bases = new Set<ts.Node>();
  for (const { node, marks } of classes) {
    if (marks.length === 0) continue;
    let base = baseClassOf(node, reading);
    for (; base !== undefined && !bases.has(base); base = baseClassOf(base, reading)) bases.add(base);
  }
  for (const { node, name, marks, members } of classes) {
    const isAbstract = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Abstract) !== 0;
    const [member] = members;
    if (marks.length > 0 || isAbstract || bases.has(node) || member === undefined) continue;
    reading.report("VM1102", { class: name }, node.name ?? member.mark.decorator);
  }
}

function reportRepeatedServices(
  services: readonly { marked: MarkedClass; service: ServiceModel }[],
  reading: Reading,
): void {
  for (const [name, [first, ...others]] of Map.groupBy(services, ({ service }) => service.name)) {
    for (const { marked } of others) {
      const [mark] = marked.marks;
      const [firstMark] = first?.marked.marks ?? [];
      if (mark === undefined || firstMark === undefined) continue;
      const related = [{ message: `\`${name}\` is here first`, range: rangeOf(firstMark.decorator) }];
      reading.report("VM1110", { service: name }, mark.decorator, related);
    }
  }
}
