import { type Command, Option } from "commander";
import type { OptionPath } from "./config-type.ts";
import { flagOf, type OptionRow, optionGroups, servicesVariable, variableOf } from "./option-row.ts";
import { optionRows, serviceTable } from "./option-table.ts";

/**
 * Adds a flag for each option of the table, or for some of them. They only carry texts: what they mean is read with
 * everything else.
 */
export function withServeFlags(command: Command, paths?: readonly OptionPath[]): Command {
  for (const [path, row] of optionRows) {
    if (paths?.includes(path) === false) continue;
    for (const option of flagsOf(path, row)) command.addOption(option);
  }
  return command;
}

/** Adds the flag for options of single services, which may be given again and again. */
export function withServiceFlag(command: Command): Command {
  const names = [...Object.keys(serviceTable), "methods.<method>.…", "config.…"].join(", ");
  const text = `option of a single service, such as generate.maxConcurrent=4; more by more flags (env: ${servicesVariable}, as JSON): ${names}`;
  const option = new Option("--service <name.option=value>", text).helpGroup(`${optionGroups.services}:`);
  return command.addOption(
    option.argParser((given, others: readonly string[] = []): readonly string[] => [...others, given]),
  );
}

function flagsOf(path: OptionPath, { group, kind, doc, default: value, secret }: OptionRow): Option[] {
  const shown = secret || value === undefined ? "" : `, default: ${JSON.stringify(value)}`;
  const text = `${asPart(doc)} (env: ${variableOf(path)}${shown})`;
  const heading = `${optionGroups[group]}:`;
  if (kind.placeholder !== "") return [new Option(`${flagOf(path)} ${kind.placeholder}`, text).helpGroup(heading)];
  // The one that changes something is shown; the other is for what a file or a variable says.
  const on = new Option(flagOf(path), text).helpGroup(heading);
  const off = new Option(flagOf(path).replace("--", "--no-"), text).helpGroup(heading);
  return value === true ? [on.hideHelp(), off] : [on, off.hideHelp()];
}

/** A sentence as the help of commands has it: without a capital letter and a full stop. */
function asPart(sentence: string): string {
  const first = /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() : sentence.charAt(0);
  return first + sentence.slice(1).replace(/\.$/, "");
}
