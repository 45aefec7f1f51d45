import { readBatch, readResources } from "@vmodel/core/registration";
import type { ts } from "ts-morph";
import type { BatchModel, ResourcesModel } from "../model/service-model.ts";
import { readLiteral } from "./literal.ts";
import type { Mark } from "./marks.ts";
import type { Reading } from "./reading.ts";

/** The options of `@service` and `@serviceFunc`. */
export interface Options {
  readonly timeoutMs?: number;
  readonly resources?: ResourcesModel;
  readonly batch?: BatchModel;
}

/** The longest time that timers can wait, in ms. */
const longestMs = 2 ** 31 - 1;

/** Reads the options of a decorator, its second argument, that knows the options `known` and `timeoutMs`. */
export function readOptions(mark: Mark, known: readonly string[], reading: Reading): Options {
  const node = mark.args?.[1];
  if (node === undefined) return {};
  const read = readLiteral(node, reading);
  if ("unreadable" in read) {
    reading.report("VM1108", { what: "An option" }, read.unreadable);
    return {};
  }
  if (read.value === undefined) return {};
  const isObject = typeof read.value === "object" && read.value !== null && !Array.isArray(read.value);
  const values = new Map<string, unknown>(isObject ? Object.entries(read.value as object) : []);
  const allowed = ["timeoutMs", ...known];
  for (const key of values.keys()) {
    if (!allowed.includes(key)) wrong(`there is no option \`${key}\`; known are ${allowed.join(" and ")}`);
  }
  if (!isObject) wrong("the options are no object");
  const resources = readResources(values.get("resources"));
  const { batch, problems } = readBatch(values.get("batch"));
  for (const problem of [...resources.problems, ...problems]) wrong(problem);
  const timeoutMs = values.get("timeoutMs");
  const isTimeout = Number.isInteger(timeoutMs) && Number(timeoutMs) > 0 && Number(timeoutMs) <= longestMs;
  if (timeoutMs !== undefined && !isTimeout) wrong(`\`timeoutMs\` is not a whole number of ms from 1 to ${longestMs}`);
  return {
    ...(isTimeout ? { timeoutMs: Number(timeoutMs) } : {}),
    ...(Object.keys(resources.resources).length > 0 ? { resources: resources.resources } : {}),
    ...(batch === undefined ? {} : { batch }),
  };

  function wrong(text: string): void {
    reading.report("VM1109", { mark: mark.name, text }, node as ts.Expression);
  }
}
