import { fromProblem, VModelError } from "@vmodel/core";
import type { HostAddress } from "./host-options.ts";

/** How long a host may take to tell of its services, in ms. */
const patienceMs = 10_000;

/** Asks a host for something that it knows at once. @throws VModelError that says what to do */
export async function askHost({ url, token }: HostAddress, path: string): Promise<unknown> {
  const response = await openAnswer({ url, token }, path, AbortSignal.timeout(patienceMs));
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && typeof body === "object" && body !== null) return body;
  throw refusal(response, body, url);
}

/** Asks a host for a stream of events. */
export async function openEvents(address: HostAddress, path: string, signal: AbortSignal): Promise<Response> {
  const response = await openAnswer(address, path, signal);
  if (response.ok) return response;
  throw refusal(response, await response.json().catch(() => undefined), address.url);
}

async function openAnswer(
  { url, token }: { readonly url: string; readonly token?: string | undefined },
  path: string,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url + path, {
      signal,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });
  } catch (error) {
    throw connectionError(error, url);
  }
}

function refusal({ status, headers }: Response, body: unknown, url: string): VModelError {
  const problem = fromProblem(body);
  if (problem?.code === "unauthenticated") {
    const message = `${problem.message} Set VMODEL_TOKEN, or give --token.`;
    return new VModelError(problem.code, message, { requestId: problem.requestId });
  }
  if (problem !== undefined) return problem;
  const type = headers.get("content-type")?.split(";", 1)[0] ?? "no content type";
  const message = `${url} is no vmodel host (it answered HTTP ${status}, ${type}). Correct --url or VMODEL_URL.`;
  return new VModelError("unavailable", message, { retriable: false });
}

function connectionError(error: unknown, url: string): VModelError {
  const innermost = innermostOf(error);
  const { code } = innermost as NodeJS.ErrnoException;
  const because =
    code === "ECONNREFUSED"
      ? `Nothing listens at ${url}. Start a host there with \`vmodel serve\`, or correct --url or VMODEL_URL.`
      : code === "ENOTFOUND" || code === "EAI_AGAIN"
        ? `The name in ${url} is not known to the network (${code}). Correct --url or VMODEL_URL.`
        : innermost.name === "TimeoutError"
          ? `${url} did not answer in ${patienceMs / 1000} s. Is it a vmodel host?`
          : `No answer from ${url}: ${innermost.message}.`;
  return new VModelError("unavailable", because, { cause: error });
}

/** What is at the bottom of a failed fetch; of several addresses that were tried, the first. */
function innermostOf(error: unknown): Error {
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  const [inner = cause] = Array.isArray(errors) ? errors : [];
  if (inner instanceof Error) return innermostOf(inner);
  return error instanceof Error ? error : new Error(String(error));
}
