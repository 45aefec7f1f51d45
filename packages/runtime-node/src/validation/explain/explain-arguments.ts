import type { MethodInfo } from "@vmodel/core/manifest";
import type { Findings } from "../findings.ts";
import type { Explanation } from "./explain.ts";
import { suggestion } from "./wording.ts";

/** Why named arguments do not fit a method: unknown names first, since a slip there explains what is missing. */
export function explainArguments(
  method: MethodInfo,
  args: Readonly<Record<string, unknown>>,
  findings: Findings,
  { explain }: Explanation,
): void {
  const names = method.params.map(({ name }) => name);
  const free = names.filter((name) => !Object.hasOwn(args, name));
  for (const name of Object.keys(args)) {
    if (!names.includes(name)) findings.add(unknown(name, free, method), name);
  }
  for (const { name, required, schema } of method.params) {
    if (Object.hasOwn(args, name)) {
      findings.enter(name);
      explain(schema, args[name], findings);
      findings.leave();
    } else if (required) {
      findings.add("is missing", name);
    }
  }
}

function unknown(name: string, free: readonly string[], method: MethodInfo): string {
  const list = method.params.map((param) => param.name).join(", ");
  const takes = `${method.name} takes ${list === "" ? "no parameters" : list}`;
  const hint = suggestion(name, free);
  return hint === "" ? `is unknown; ${takes}` : `is unknown${hint} ${takes}`;
}
