import type { ErrorDetail } from "@vmodel/core";
import { isPromiseLike } from "./is-promise-like.ts";

/** What is wrong with a result of a service function; nothing when it is empty. */
export type ResultCheck = (value: unknown) => readonly ErrorDetail[];

type Member = (...args: readonly unknown[]) => unknown;

/**
 * Holds what service functions return to the manifest while a self-test runs: the test then fails at a result that a
 * client would not expect. Every call pays for arguments only, so this is where results are checked.
 *
 * @param checks by name of the class's member
 * @returns takes the checks away again
 */
export function checkResults(instance: object, checks: ReadonlyMap<string, ResultCheck>): () => void {
  const target = instance as Record<string, Member>;
  for (const [member, check] of checks) {
    const original = target[member] as Member;
    const value = (...args: readonly unknown[]): unknown => {
      const result = original.apply(instance, [...args]);
      if (isPromiseLike(result)) return result.then((settled) => checked(member, check, settled));
      return isAsyncIterable(result) ? checkedItems(member, check, result) : checked(member, check, result);
    };
    Object.defineProperty(instance, member, { value, configurable: true });
  }
  return () => {
    for (const member of checks.keys()) delete target[member];
  };
}

async function* checkedItems(member: string, check: ResultCheck, items: AsyncIterable<unknown>) {
  for await (const item of items) yield checked(member, check, item);
}

function checked(member: string, check: ResultCheck, value: unknown): unknown {
  const [wrong] = check(value);
  if (wrong === undefined) return value;
  const where = wrong.path === "" ? "" : ` at ${wrong.path}`;
  throw new TypeError(`what ${member} returns is not what the manifest says${where}: ${wrong.message}`);
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
