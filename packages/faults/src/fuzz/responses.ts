import { isErrorCode } from "@vmodel/core";

/** One answer as it came over the wire. */
export interface RawResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * The answers that a connection has brought, to its end.
 * @param bytes one character each
 * @throws Error for anything that is no HTTP/1.1
 */
export function parseResponses(bytes: string): RawResponse[] {
  const found: RawResponse[] = [];
  for (let rest = bytes; rest !== ""; ) {
    const end = rest.indexOf("\r\n\r\n");
    const [line = "", ...lines] = rest.slice(0, end).split("\r\n");
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1]);
    if (end === -1 || Number.isNaN(status)) throw new Error(`no HTTP/1.1: ${JSON.stringify(rest.slice(0, 300))}`);
    const headers = new Map(lines.map((header) => splitOnce(header)));
    rest = rest.slice(end + 4);
    const length = bodyLength(status, headers, rest);
    const body = rest.slice(0, length);
    rest = rest.slice(length);
    if (status !== 100) found.push({ status, headers, body });
  }
  return found;
}

/** How many of the bytes belong to the answer. An answer to HEAD has a length and no body: another answer begins, or none. */
function bodyLength(status: number, headers: ReadonlyMap<string, string>, rest: string): number {
  if (status === 100 || status === 204 || status === 304 || rest === "" || rest.startsWith("HTTP/1.1 ")) return 0;
  if (headers.get("transfer-encoding") === "chunked") {
    const last = rest.indexOf("0\r\n\r\n");
    return last === -1 ? rest.length : last + 5;
  }
  const length = headers.get("content-length");
  return length === undefined ? rest.length : Number(length);
}

function splitOnce(header: string): [string, string] {
  const colon = header.indexOf(":");
  return [header.slice(0, colon).toLowerCase(), header.slice(colon + 1).trim()];
}

/**
 * Whether an answer is one of ours, and none that says the host failed.
 * @throws Error that says what is wrong with it
 */
export function checkResponse({ status, headers, body }: RawResponse): void {
  const shown = `${status} ${body.slice(0, 300)}`;
  if (status < 400 || body === "") return;
  const type = headers.get("content-type") ?? "";
  const said = JSON.parse(Buffer.from(body, "latin1").toString()) as {
    code?: string;
    status?: number;
    ready?: boolean;
  };
  // Not ready is an answer, no failure.
  if (status === 503 && said.ready === false && type.startsWith("application/json")) return;
  if (type !== "application/problem+json") throw new Error(`${type} instead of a problem document: ${shown}`);
  if (!isErrorCode(said.code)) throw new Error(`no code of ours: ${shown}`);
  if (said.status !== status) throw new Error(`two statuses: ${shown}`);
  if (said.code === "internal") throw new Error(`the host failed: ${shown}`);
}
