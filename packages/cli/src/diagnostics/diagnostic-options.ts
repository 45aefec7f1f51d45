import type { DiagnosticFormat } from "@vmodel/codegen";
import { type Command, Option } from "commander";

/** How diagnostics are shown, and how bad warnings are. */
export interface DiagnosticOptions {
  readonly format?: DiagnosticFormat;
  readonly strict?: boolean;
}

/** Here, because the package that has them takes long to load. */
const formats: readonly DiagnosticFormat[] = ["text", "json", "github"];

/** Adds the options of every command that reads sources. */
export function withDiagnosticOptions(command: Command): Command {
  const format = new Option(
    "--format <format>",
    "how diagnostics are printed: text on stderr, json as one document on stdout and nothing else there, github as annotations on stdout (default: text; where GITHUB_ACTIONS is true, github beside it)",
  );
  return command
    .addOption(format.choices(formats).conflicts("json"))
    .option("--strict", "fail on warnings, such as methods and parameters without a description");
}
