import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { HostOptions } from "@vmodel/runtime-node";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumFor, launchChromium } from "./chromium.ts";
import { serveSignals } from "./serve-signals.ts";

const executablePath = chromiumFor("No page of another origin is tried");

/** What a page gets for a call, and what it may read of the answer; "refused" when the browser keeps that from it. */
type Outcome = { readonly status: number; readonly body: unknown; readonly requestId: boolean } | "refused";

describe.skipIf(executablePath === undefined)("a page of another origin, in a browser", () => {
  let browser: Browser;
  let pages: Server;
  let page: Page;
  /** The page's origins: of this machine, where ports are of one site, and of another site. */
  let origins: readonly string[];
  beforeAll(async () => {
    const answer = "<!doctype html><title>page</title>";
    pages = createServer((_request, response) => response.setHeader("content-type", "text/html").end(answer));
    pages.listen(0, "127.0.0.1");
    await once(pages, "listening");
    const { port } = pages.address() as AddressInfo;
    origins = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
    browser = await launchChromium(executablePath);
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    pages?.closeAllConnections();
    pages?.close();
  });

  /** What a page of an origin gets for each kind of request. */
  async function tryAll(origin: string, options: HostOptions, token = ""): Promise<Record<string, Outcome>> {
    await using host = await serveSignals(options);
    await page.goto(origin);
    return await page.evaluate(
      async ({ url, token }) => {
        const authorization: Record<string, string> = token === "" ? {} : { authorization: `Bearer ${token}` };
        const send = async (path: string, init: RequestInit): Promise<Outcome> => {
          try {
            const response = await fetch(url + path, init);
            const body = response.body === null ? undefined : await response.json();
            return { status: response.status, body, requestId: response.headers.has("x-request-id") };
          } catch {
            return "refused";
          }
        };
        const json = { "content-type": "application/json", "x-own": "1", ...authorization };
        const samples = '{"samples":[1,3],"span":{"from":0}}';
        return {
          question: await send("/v1/services/signals/ready", { headers: authorization }),
          call: await send("/v1/services/signals/methods/mean", { method: "POST", headers: json, body: samples }),
          // Without a token browsers send this without asking first.
          step: await send("/v1/services/signals/cleanup", { method: "POST", headers: authorization }),
        };
      },
      { url: host.url, token },
    );
  }

  it("gets nothing to read unless it is allowed", async () => {
    for (const origin of origins) {
      const refused = { question: "refused", call: "refused", step: "refused" };
      expect(await tryAll(origin, {})).toEqual(refused);
      expect(await tryAll(origin, { cors: { origins: ["https://app.example"] } })).toEqual(refused);
    }
  });

  it("that is allowed calls, and reads the answer and its headers", async () => {
    for (const origin of origins) {
      for (const allowed of [[origin], "*"] as const) {
        const { question, call } = await tryAll(origin, { cors: { origins: allowed } });
        expect(question).toMatchObject({ status: 200, requestId: true });
        expect(call).toEqual({ status: 200, body: 2, requestId: true });
      }
    }
  });

  it("that is allowed needs the token all the same, and reads why", async () => {
    const [origin = ""] = origins;
    const options = { cors: { origins }, token: "caller", lifecycleToken: "operator" };
    const without = await tryAll(origin, options);
    expect(without.call).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    const caller = await tryAll(origin, options, "caller");
    expect(caller.call).toMatchObject({ status: 200, body: 2 });
    expect(caller.step).toMatchObject({ status: 403, body: { code: "permission_denied" } });
  });
});
