import { relative } from "node:path";
import type { BuildResult, DiagnosticFormat } from "@vmodel/codegen";
import type { CliContext } from "../context.ts";
import { showDiagnostics } from "../diagnostics/show-diagnostics.ts";
import { count } from "../terminal/count.ts";
import { paint } from "../terminal/paint.ts";

/**
 * Tells what a build has done, what was wrong, and how many packages that makes.
 * @param format of what was wrong; as JSON it is all there is on standard output
 * @param more stands behind the counts
 */
export async function reportBuild(
  context: CliContext,
  results: readonly BuildResult[],
  { format, more = "" }: { readonly format?: DiagnosticFormat | undefined; readonly more?: string } = {},
): Promise<void> {
  if (format !== "json") for (const result of results) reportChanges(context, result);
  await showDiagnostics(context, results, format);
  if (format !== "json") context.out(`${summary(results)}${more}.`);
}

/** A result as programs get it. */
export function toJson({ package: { name, directory }, cached, files, diagnostics, warnings }: BuildResult): object {
  return { package: name, directory, cached, files, diagnostics, warnings };
}

function reportChanges(context: CliContext, { package: { name }, files }: BuildResult): void {
  const changed = files.filter(({ change }) => change !== "unchanged");
  if (changed.length === 0) return;
  context.out(paint(context.colors.out, "bold", name));
  for (const { path, change } of changed) context.out(`  ${change.padEnd(7)}  ${relative(context.directory, path)}`);
}

function summary(results: readonly BuildResult[]): string {
  const failed = results.filter(({ diagnostics }) => diagnostics.length > 0).length;
  const changed = results.filter(({ files }) => files.some(({ change }) => change !== "unchanged")).length;
  const fresh = results.length - failed - changed;
  const parts = [
    changed > 0 && `${count(changed, "package")} built`,
    fresh > 0 && `${count(fresh, "package")} up to date`,
    failed > 0 && `${count(failed, "package")} not built`,
  ];
  return parts.filter((part) => part !== false).join(", ");
}
