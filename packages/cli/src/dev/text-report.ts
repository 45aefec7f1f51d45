import { relative } from "node:path";
import type { BuildResult } from "@vmodel/codegen";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CliContext } from "../context.ts";
import { showDiagnostics, type ToldResult } from "../diagnostics/show-diagnostics.ts";
import { count } from "../terminal/count.ts";
import { paint } from "../terminal/paint.ts";
import { StatusLines } from "../terminal/status-lines.ts";
import { formatStatus } from "../terminal/status-text.ts";
import type { DevReport } from "./dev-report.ts";

/** States in which something is wrong, or a service has arrived. */
const settled: readonly ServiceStatus["state"][] = ["ready", "failed", "restarting"];

/** States that nothing leads on from by itself. */
const atRest: readonly ServiceStatus["state"][] = ["registered", "prepared"];

/** How many changed files are named. */
const most = 3;

/** What happens, for people: what changed, what was built and reloaded, and how services are then. */
export function createTextReport(context: CliContext): DevReport {
  const colors = context.colors.out;
  const lines = new Map<string, StatusLines>();
  let width = 0;
  let stopping = false;
  const tell = (name: string, text: string): void => {
    width = Math.max(width, name.length);
    context.out(`${name.padEnd(width)}  ${text}`);
  };
  const shown = (path: string): string => relative(context.directory, path) || path;
  const warned = new Map<string, string>();
  /** What a package is warned of is said once, and not at every save. */
  const withoutOldWarnings = (result: BuildResult): ToldResult => {
    const { directory } = result.package;
    // Without places, which move with every line.
    const texts = result.warnings.map(({ message }) => message).join("\n");
    const isOld = warned.get(directory) === texts;
    warned.set(directory, texts);
    return { diagnostics: result.diagnostics, warnings: isOld ? [] : result.warnings };
  };
  const isNew = (status: ServiceStatus): boolean => {
    const own = lines.get(status.service) ?? new StatusLines();
    lines.set(status.service, own);
    return own.isNew(status);
  };
  return {
    listening: (url) => context.out(`vmodel dev serves on ${paint(colors, ["bold", "cyan"], url)} (Ctrl+C stops it)`),
    built({ results, changes, ms }, served) {
      if (changes.length > 0) {
        const more = changes.length > most ? ` and ${changes.length - most} more` : "";
        context.out(paint(colors, "dim", `changed: ${changes.slice(0, most).map(shown).join(", ")}${more}`));
      }
      // It loads its formats first; what follows is no worse for coming before.
      void showDiagnostics(context, results.map(withoutOldWarnings), undefined);
      for (const result of results) tell(result.package.name, builtText(result, ms, served));
    },
    status(status, { place, reloading }) {
      if (!isNew(status) || (reloading && status.state === "ready")) return;
      const isOnItsWay = status.progress !== null && !stopping;
      if (!(settled.includes(status.state) || isOnItsWay) || (stopping && status.state === "ready")) return;
      tell(status.service, formatStatus(status, colors) + (place === undefined ? "" : `  (${place})`));
    },
    reloaded({ added, removed, reloaded, ms }) {
      for (const name of removed) {
        lines.delete(name);
        tell(name, "is gone");
      }
      // Those that are on their way to somewhere are told of when they have arrived.
      for (const status of added) if (atRest.includes(status.state)) tell(status.service, formatStatus(status, colors));
      for (const { status, failure } of reloaded) {
        isNew(status);
        // A failure is a status of its own; a refusal is told here alone.
        if (status.state === "failed") continue;
        const why = failure === undefined ? "" : `  ${failure.message}`;
        tell(status.service, `reloaded in ${Math.round(ms)} ms: ${formatStatus(status, colors)}${why}`);
      }
    },
    refused: ({ package: name, service = name }, { message }) =>
      context.err(`${paint(context.colors.err, ["red", "bold"], "error:")} ${service} is not served: ${message}`),
    problem: (message) => context.err(`${paint(context.colors.err, ["red", "bold"], "error:")} ${message}`),
    configured(file, fixed) {
      context.out(paint(colors, "dim", `changed: ${shown(file)}`));
      if (fixed.length === 0) return;
      context.err(
        `warning: ${fixed.join(", ")} took no effect: start vmodel dev anew for ${fixed.length === 1 ? "it" : "them"}.`,
      );
    },
    stopping(signal) {
      stopping = true;
      context.out(`${signal}: calls are refused, those that run are waited for; a second signal ends it at once`);
    },
    stopped: () => context.out("vmodel dev has stopped"),
  };
}

function builtText(
  { diagnostics, files, package: { name } }: BuildResult,
  ms: number,
  served: ReadonlySet<string>,
): string {
  if (diagnostics.length > 0) {
    const rest = served.has(name) ? "its last version goes on serving" : "it is served once it builds";
    return `not built, ${count(diagnostics.length, "error")}: ${rest}`;
  }
  const written = files.filter(({ change }) => change === "written").length;
  return `built in ${Math.round(ms)} ms${written === 0 ? "" : `, ${count(written, "file")} written`}`;
}
