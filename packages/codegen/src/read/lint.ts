import { createDiagnostic, type DiagnosticPlace } from "../diagnostics/create-diagnostic.ts";
import type { SourceRange } from "../diagnostics/diagnostic.ts";
import type { ParamModel, ServiceModel } from "../model/service-model.ts";
import type { Reading } from "./reading.ts";

/** Warns of methods and parameters without a description, since planners have nothing else to choose by. */
export function lint(services: readonly ServiceModel[], reading: Reading): void {
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

/** A named type may say enough about its values. */
function isDescribed({ desc, typeDesc, type }: ParamModel): boolean {
  const named = type.kind === "constrained" ? type.type : type;
  return desc !== "" || (typeDesc ?? "") !== "" || (named.kind === "reference" && named.definition.desc !== "");
}
