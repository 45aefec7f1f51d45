import type { CallContext } from "@vmodel/core";
import type { HubModel } from "../place.ts";

/** How long the hub may say nothing, in ms. */
const patienceMs = 60_000;

/**
 * Asks the hub for something small.
 * @returns an answer of HTTP 2xx
 * @throws Error that says what to do; the reason of the context's signal when that has fired
 */
export async function askHub(url: string, { id, endpoint }: HubModel, { signal }: CallContext): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]) });
  } catch (error) {
    signal.throwIfAborted();
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && "code" in cause ? `${cause.code}` : `${cause}`;
    const advice = "Without a network, give the directory of a model that was downloaded before, or pin its files";
    throw new Error(`The hub ${endpoint} cannot be reached (${code}). ${advice}`, { cause: error });
  }
  if (answer.ok) return answer;
  await answer.body?.cancel();
  const { status } = answer;
  if (status === 401 || status === 403 || status === 404) {
    const advice = "Is the id right, and the revision? Of one with restricted access, give the downloaded directory";
    throw new Error(`The hub ${endpoint} has no model ${id} that anybody may read (${status} for ${url}). ${advice}`);
  }
  throw new Error(`The hub ${endpoint} answers ${status} for ${url}. Try again later`);
}
