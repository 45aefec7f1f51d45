import type { Diagnostic, DiagnosticFormat } from "@vmodel/codegen";
import type { CliContext } from "../context.ts";
import { count } from "../terminal/count.ts";

/** What a build or check said about one package. */
export interface ToldResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  /** Whether the package was not read, so that its warnings have been shown before. */
  readonly cached?: boolean;
}

/**
 * Prints what was said about packages. As text, warnings that were shown by an earlier build are only counted.
 * @param format absent: text, and where GitHub runs this, annotations beside it
 */
export async function showDiagnostics(
  context: CliContext,
  results: readonly ToldResult[],
  format: DiagnosticFormat | undefined,
): Promise<void> {
  const all = results.flatMap(({ diagnostics, warnings }) => [...diagnostics, ...warnings]);
  if (all.length === 0 && format !== "json") return;
  const { formatDiagnostics } = await import("@vmodel/codegen");
  const { directory, colors } = context;
  if (format === undefined || format === "text") {
    const fresh = results.flatMap(({ diagnostics, warnings, cached }) => [...diagnostics, ...(cached ? [] : warnings)]);
    if (fresh.length > 0) context.err(formatDiagnostics(fresh, { color: colors.err, directory }).trimEnd());
    const earlier = all.length - fresh.length;
    if (earlier > 0)
      context.err(`${count(earlier, "warning")} as before; --no-cache shows ${earlier === 1 ? "it" : "them"}.`);
  }
  if (format === "json") context.out(formatDiagnostics(all, { format, directory }).trimEnd());
  if (format === "github" || (format === undefined && context.checkout !== undefined)) {
    // Annotations are about files of the checkout, wherever in it this runs.
    context.out(formatDiagnostics(all, { format: "github", directory: context.checkout ?? directory }).trimEnd());
  }
}
