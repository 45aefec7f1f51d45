import { VModelError } from "@vmodel/core";
import { refuseUnknown } from "../chosen-services.ts";
import type { ClientSource, SourceRequest } from "../client-source.ts";
import { isObject } from "../documents/is-object.ts";
import { readDocument } from "../documents/read-document.ts";
import type { Imported } from "../imported.ts";
import { fetchJson } from "./fetch-json.ts";

/** An address: of a running host, or of a JSON document. */
export const addressSource: ClientSource = {
  takes: ({ from }) => /^https?:/i.test(from),

  async read(request) {
    const url = addressIn(request.from);
    const isDocument = url.pathname.endsWith(".json") || url.search !== "";
    const host = isDocument ? undefined : await fetchJson(`${toBase(url)}/v1/services`, request.token);
    if (host?.ok === true && isServiceList(host.body)) return readHost(request, url, host.body);
    const { ok, told, body } = await fetchJson(url.href, request.token);
    if (!ok || body === undefined) {
      const other = host === undefined ? "" : `no vmodel host (/v1/services: ${host.told}) and `;
      throw new VModelError("invalid_argument", `${url.href} is ${other}no JSON document (${told}).`);
    }
    return documents(body, url.href, request);
  },
};

function addressIn(from: string): URL {
  const wrong = (why: string): VModelError =>
    new VModelError("invalid_argument", `The address ${JSON.stringify(from)} cannot be used: ${why}.`);
  if (!URL.canParse(from)) throw wrong("it takes the form http://127.0.0.1:8000");
  const url = new URL(from);
  if (url.username !== "" || url.password !== "") throw wrong("it takes no user and password; give a token instead");
  url.hash = "";
  return url;
}

function toBase({ href }: URL): string {
  return href.replace(/\/+$/, "");
}

interface ServiceRow {
  readonly service_name: string;
}

/** Not the infos themselves, whose methods are objects: a document may lie at any address. */
function isServiceList(body: unknown): body is readonly ServiceRow[] {
  return (
    Array.isArray(body) && body.every((row) => isObject(row) && typeof row.service_name === "string" && "state" in row)
  );
}

async function readHost(request: SourceRequest, url: URL, rows: readonly ServiceRow[]): Promise<readonly Imported[]> {
  const names = rows.map((row) => row.service_name);
  if (names.length === 0) throw new VModelError("not_found", `The host at ${url.href} has no services.`);
  refuseUnknown(names, request.services, url.href);
  const wanted = names.filter((name) => request.services?.includes(name) ?? true);
  const infos = await Promise.all(
    wanted.map((name) => readInfo(request, `${toBase(url)}/v1/services/${encodeURIComponent(name)}`)),
  );
  return documents(infos, url.href, request);
}

async function readInfo({ token }: SourceRequest, url: string): Promise<unknown> {
  const { ok, told, body } = await fetchJson(url, token);
  if (ok && isObject(body)) return body;
  throw new VModelError("unavailable", `${url} does not tell of the service that the host lists (${told}).`);
}

function documents(body: unknown, place: string, { protocol }: SourceRequest): Imported[] {
  return readDocument(body, place, protocol).map((manifest) => ({ manifest }));
}
