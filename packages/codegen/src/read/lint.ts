import { createDiagnostic, type DiagnosticPlace } from "../diagnostics/create-diagnostic.ts";
import type { SourceRange } from "../diagnostics/diagnostic.ts";
import type { ParamModel, ServiceModel } from "../model/service-model.ts";
import type { TypeModel } from "../model/type-model.ts";
import { typeText } from "../model/type-text.ts";
import { definitionsIn, definitionsWithin } from "../model/used-definitions.ts";
import type { Reading } from "./reading.ts";

/**
 * Warns of methods and parameters without a description, since planners have nothing else to choose by, and of keywords
 * that are lost on the way into a generic type.
 */
export function lint(services: readonly ServiceModel[], reading: Reading): void {
  warnOfBare(services, reading);
  warnOfLost(services, reading);
}

function warnOfBare(services: readonly ServiceModel[], reading: Reading): void {
  const at = (range: SourceRange): DiagnosticPlace => {
    return { range, text: reading.program.getSourceFile(range.file)?.text };
  };
  for (const { name: method, desc, params, range } of services.flatMap(({ methods }) => methods)) {
    if (desc === "") reading.add(createDiagnostic("VM1601", { method }, at(range)));
    const bare = params.filter((param) => !isDescribed(param));
    const [first] = bare;
    if (first === undefined) continue;
    const names = bare.map(({ name }) => `\`${name}\``).join(", ");
    const text =
      bare.length === 1
        ? `The parameter ${names} of \`${method}\` has`
        : `The parameters ${names} of \`${method}\` have`;
    reading.add(createDiagnostic("VM1602", { text }, at(first.range)));
  }
}

/** Of a type argument the compiler remembers its name only where that is a type of its own. */
function warnOfLost(services: readonly ServiceModel[], reading: Reading): void {
  for (const generic of definitionsIn(services)) {
    const inside = new Set(definitionsWithin(generic.type));
    for (const arg of generic.args) {
      if (arg.kind !== "reference" || inside.has(arg.definition) || !isNarrowed(arg.definition.type)) continue;
      const { name } = arg.definition;
      const type = `${generic.name}<${generic.args.map((one) => typeText(one, (inner) => inner.name)).join(", ")}>`;
      const place = generic.range && {
        range: generic.range,
        text: reading.program.getSourceFile(generic.range.file)?.text,
      };
      reading.add(createDiagnostic("VM1604", { name, type }, place));
    }
  }
}

function isNarrowed(type: TypeModel): boolean {
  return type.kind === "constrained" || (type.kind === "codec" && type.codec === "number");
}

/** A named type may say enough about its values. */
function isDescribed({ desc, typeDesc, type }: ParamModel): boolean {
  const named = type.kind === "constrained" ? type.type : type;
  return desc !== "" || (typeDesc ?? "") !== "" || (named.kind === "reference" && named.definition.desc !== "");
}
