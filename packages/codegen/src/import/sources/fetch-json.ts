import { fromProblem, VModelError } from "@vmodel/core";

/** How long an address may take to answer, in ms. */
const patienceMs = 10_000;

/** What an address answered. */
export interface JsonAnswer {
  readonly ok: boolean;
  /** `HTTP 200, text/html`, for errors. */
  readonly told: string;
  /** Undefined when it is no JSON. */
  readonly body: unknown;
}

/**
 * Asks an address for JSON.
 *
 * @throws VModelError `unavailable` when nothing answers; the refusal when the answer is one of a vmodel host, with what
 * to do when a token is missing
 */
export async function fetchJson(url: string, token: string | undefined): Promise<JsonAnswer> {
  const headers = { accept: "application/json", ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(patienceMs) });
    const type = response.headers.get("content-type")?.split(";", 1)[0] ?? "no content type";
    const body = toJson(await response.text());
    refuseWithoutToken(url, response.status, body);
    return { ok: response.ok, told: `HTTP ${response.status}, ${type}`, body };
  } catch (error) {
    throw error instanceof VModelError ? error : connectionError(error, url);
  }
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function refuseWithoutToken(url: string, status: number, body: unknown): void {
  if (status !== 401 && status !== 403) return;
  const said = fromProblem(body)?.message ?? `${url} wants to know who asks (HTTP ${status}).`;
  const code = status === 401 ? "unauthenticated" : "permission_denied";
  throw new VModelError(code, `${said} Set VMODEL_TOKEN, or give --token.`);
}

function connectionError(error: unknown, url: string): VModelError {
  const innermost = innermostOf(error);
  const { code, name, message } = innermost as NodeJS.ErrnoException;
  const because =
    code === "ECONNREFUSED"
      ? `Nothing listens at ${url}. Is the host running, and is this its address?`
      : code === "ENOTFOUND" || code === "EAI_AGAIN"
        ? `The name in ${url} is not known to the network (${code}).`
        : name === "TimeoutError"
          ? `${url} did not answer in ${patienceMs / 1000} s.`
          : `No answer from ${url}: ${message}.`;
  return new VModelError("unavailable", because, { cause: error });
}

/** What is at the bottom of a failed fetch; of several addresses that were tried, the first. */
function innermostOf(error: unknown): Error {
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  const [inner = cause] = Array.isArray(errors) ? errors : [];
  if (inner instanceof Error) return innermostOf(inner);
  return error instanceof Error ? error : new Error(String(error));
}
