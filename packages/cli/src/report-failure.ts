import { isServiceError, isVModelError, toProblem, VModelError } from "@vmodel/core";
import { CommanderError } from "commander";
import type { CliContext } from "./context.ts";
import { CommandFailure, Interrupted, UsageFailure } from "./failure.ts";
import { paint } from "./terminal/paint.ts";

/**
 * Tells what a command threw.
 *
 * @param json whether a VModelError, or wrong usage that a command has found, is told as a problem document, on one line
 * @returns the exit code: 0 good, 1 the thing asked for failed, 2 wrong usage, 128 and its number after a signal
 */
export function reportFailure(thrown: unknown, context: CliContext, json: boolean): number {
  const tell = (text: string, code?: string): void => {
    const label = code === undefined ? "error:" : `error[${code}]:`;
    context.err(`${paint(context.colors.err, ["red", "bold"], label)} ${text}`);
  };
  // Commander has told of it already.
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (thrown instanceof UsageFailure) {
    if (json) context.err(JSON.stringify(toProblem(new VModelError("invalid_argument", thrown.message))));
    else tell(thrown.message);
    return 2;
  }
  if (thrown instanceof Interrupted) {
    // Whoever has asked for it need not be told in red.
    context.err(json ? JSON.stringify(toProblem(new VModelError("canceled", thrown.message))) : thrown.message);
    return thrown.exitCode;
  }
  if (thrown instanceof CommandFailure) {
    if (thrown.message !== "") tell(thrown.message);
  } else if (isVModelError(thrown)) {
    if (json) context.err(JSON.stringify(toProblem(thrown)));
    else tell(describeError(thrown), thrown.code);
  } else {
    tell(`This is a mistake in vmodel; please report it.\n${thrown instanceof Error ? thrown.stack : String(thrown)}`);
  }
  return 1;
}

/** The message, and what it does not say itself, one detail a line. */
function describeError(error: VModelError): string {
  const { message, details } = error;
  const listed = details.length > 1 ? listedDetails(details).find((list) => message.endsWith(list)) : undefined;
  const head = listed === undefined ? message : message.slice(0, -listed.length).trimEnd();
  const rest = details.length === 1 && message.includes(details[0]?.message ?? "") ? [] : details;
  const lines = rest.map(({ path, message: text }) => `  ${path === "" ? "" : `${path}: `}${text}`);
  if (!isServiceError(error)) return [head, ...lines].join("\n");
  // What the author declares is told by its name and data, which the message need not repeat.
  const data = error.data === undefined ? [] : [`  data: ${JSON.stringify(error.data)}`];
  return [`${error.name}: ${head}`, ...lines, ...data].join("\n");
}

/** How a message that lists its details itself may end: with or without what each of them is about. */
function listedDetails(details: VModelError["details"]): string[] {
  const list = (text: (detail: VModelError["details"][number]) => string): string =>
    details.map((detail, index) => `(${index + 1}) ${text(detail)}`).join(" ");
  return [list(({ message }) => message), list(({ path, message }) => `${path}: ${message}`)];
}
