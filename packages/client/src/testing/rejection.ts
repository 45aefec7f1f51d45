import { isVModelError, type VModelError } from "@vmodel/core";

/** The VModelError that a promise rejects with; anything else fails the test. */
export async function rejection(promise: PromiseLike<unknown>): Promise<VModelError> {
  let value: unknown;
  try {
    value = await promise;
  } catch (error) {
    if (isVModelError(error)) return error;
    throw error;
  }
  throw new Error(`The promise resolved to ${JSON.stringify(value)} instead of rejecting.`);
}
