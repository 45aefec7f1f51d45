import type { Change, ChangeLevel } from "@vmodel/codegen";
import { paint, type Style } from "../terminal/paint.ts";

const order: readonly ChangeLevel[] = ["breaking", "compatible", "text"];
const styles: Readonly<Record<ChangeLevel, Style>> = { breaking: "red", compatible: "green", text: "dim" };

/** Changes for people: a heading for each service, and under it what breaks first. */
export function changeLines(changes: readonly Change[], color: boolean): string[] {
  const groups = [...Map.groupBy(changes, ({ service }) => service)];
  // What belongs to no single service comes last.
  const sorted = groups.sort(([one], [other]) => Number(one === "") - Number(other === ""));
  return sorted.flatMap(([service, own]) => [
    paint(color, "bold", service === "" ? "named types and the package" : service),
    ...own
      .toSorted((one, other) => order.indexOf(one.level) - order.indexOf(other.level))
      .map((one) => line(one, color)),
  ]);
}

/** Only those of one level. */
export function ofLevel(changes: readonly Change[], level: ChangeLevel): Change[] {
  return changes.filter((change) => change.level === level);
}

function line({ level, method, path, message }: Change, color: boolean): string {
  const place = [method, path].filter((part) => part !== undefined && part !== "").join(" ");
  return `  ${paint(color, styles[level], level.padEnd(10))}  ${place}${place === "" ? "" : ": "}${message}`;
}
