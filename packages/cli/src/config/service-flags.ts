import { isDeepStrictEqual } from "node:util";
import { UsageFailure } from "../failure.ts";
import { suggestOption } from "./check-config.ts";
import type { OptionRow } from "./option-row.ts";
import { methodTable, serviceTable } from "./option-table.ts";
import { isInside, type ServiceSetting } from "./service-setting.ts";

const takes = "it takes <name>.<option>=<value>, such as --service generate.maxConcurrent=4";

/**
 * What `--service <name>.<option>=<value>` says, each of them. What is below `config` stays a text: what it means, the
 * service's schema tells.
 *
 * @throws UsageFailure for what is no option, or no value of it; it tells nothing of what is below `config`
 */
export function readServiceFlags(texts: readonly string[]): readonly ServiceSetting[] {
  const found: ServiceSetting[] = [];
  for (const setting of texts.map(readFlag)) {
    const other = found.find((one) => isInside(one, setting) || isInside(setting, one));
    if (other === undefined) found.push(setting);
    else if (other.from !== setting.from)
      throw new UsageFailure(`${other.from} and ${setting.from} exclude each other: one is inside of the other.`);
    else if (!isDeepStrictEqual(other.value, setting.value))
      throw new UsageFailure(`${setting.from} is given twice, with different values: give it once.`);
  }
  return found;
}

function readFlag(text: string): ServiceSetting {
  const at = text.indexOf("=");
  // Without a value it is not told: it may be one.
  if (at < 0) throw new UsageFailure(`A --service has no value: ${takes}.`);
  const [service = "", ...path] = text.slice(0, at).split(".");
  const from = `--service ${text.slice(0, at)}`;
  if (service === "" || path.length === 0 || path.includes(""))
    throw new UsageFailure(`${from} names no option: ${takes}.`);
  const value = text.slice(at + 1);
  return {
    service,
    path,
    source: "flag",
    from,
    value: path[0] === "config" ? value : read(value, service, path, from),
  };
}

function read(text: string, service: string, path: readonly string[], from: string): unknown {
  const isMethod = path[0] === "methods";
  const [rows, option, prefix] = isMethod
    ? [methodTable, path.slice(2).join("."), ["methods", path[1] ?? "<method>"]]
    : [serviceTable, path.join("."), []];
  const row: OptionRow | undefined = new Map<string, OptionRow>(Object.entries(rows)).get(option);
  const group = option === "" ? "" : `${option}.`;
  const members = Object.keys(rows).filter((one) => one.startsWith(group));
  if (row === undefined && members.length > 0) {
    const one = ["--service", [service, ...prefix, members[0]].join(".")].join(" ");
    const names = members.map((member) => member.slice(group.length)).join(", ");
    throw new UsageFailure(`${from} has no value of its own: give one of ${names}, as ${one}=….`);
  }
  if (row === undefined) {
    const others = isMethod ? [] : ["config", "methods"];
    throw new UsageFailure(`${from} is no option${suggestOption(option, [...Object.keys(rows), ...others])}`);
  }
  const checked = row.kind.check(row.kind.read(text));
  if (checked !== undefined) return checked;
  throw new UsageFailure(`${from} is ${row.secret ? "wrong" : JSON.stringify(text)}: it takes ${row.kind.takes}.`);
}
