import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium } from "./find-chromium.ts";
import { type SignalsHost, serveSignals } from "./serve-signals.ts";

const executablePath = findChromium(process.env);
if (executablePath === undefined) {
  console.log("/docs is not tried: there is no Chromium in PATH. Install one, or say where it is in CHROMIUM_PATH.");
}

/** A page, and what it has done. */
interface Watched {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

describe.skipIf(executablePath === undefined)("/docs, in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox"] });
  });
  afterAll(() => browser?.close());

  const open = async ({ url }: SignalsHost): Promise<Watched> => {
    const page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => void requests.push(request.url()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    await page.goto(`${url}/docs`);
    return { page, requests, complaints };
  };

  const methods = (page: Page) => page.locator(".opblock-summary-path");
  /** Fills a method's body in and sends it: the status that the page shows, and the body of the answer. */
  const tryIt = async (page: Page, method: string, body: object): Promise<readonly [string, string]> => {
    const block = page.locator(".opblock", { hasText: `/methods/${method}` }).first();
    await block.locator(".opblock-summary-control").click();
    await block.getByRole("button", { name: "Try it out" }).click();
    await block.locator("textarea.body-param__text").fill(JSON.stringify(body));
    await block.getByRole("button", { name: "Execute" }).click();
    const answer = block.locator(".live-responses-table .response");
    const status = (await answer.locator(".response-col_status").textContent()) ?? "";
    const text = (await answer.locator(".response-col_description .highlight-code").first().textContent()) ?? "";
    // With the name of the button that saves it before.
    return [status.trim(), text.replace(/^Download/, "")];
  };

  it("shows every method, calls them, and asks nobody but the host", async () => {
    await using host = await serveSignals();
    const { page, requests, complaints } = await open(host);
    await methods(page).first().waitFor();
    const info = await (await fetch(`${host.url}/v1/services/signals`)).json();
    const expected = info.methods.map(({ name }: { name: string }) => `/v1/services/signals/methods/${name}`);
    const shown = (await methods(page).allTextContents()).map((path) => path.replaceAll("\u200b", ""));
    expect(shown.filter((path) => path.includes("/methods/")).sort()).toEqual(expected.sort());
    const [status, answer] = await tryIt(page, "mean", { samples: [1, 2, 6] });
    expect([status, answer]).toEqual(["200", "3"]);
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(host.url) && !url.startsWith("data:"))).toEqual([]);
    await page.close();
  });

  it("shows nothing without the token, and asks for it", async () => {
    await using host = await serveSignals({ token: "let-me-in" });
    const { page, requests } = await open(host);
    const token = page.getByLabel("This host asks for a token:");
    await token.waitFor();
    expect(await methods(page).count()).toBe(0);
    await token.fill("wrong");
    await page.getByRole("button", { name: "Show the API" }).click();
    await page.getByRole("alert").filter({ hasText: "token is wrong" }).waitFor();
    expect(await methods(page).count()).toBe(0);
    await token.fill("let-me-in");
    await page.getByRole("button", { name: "Show the API" }).click();
    await methods(page).first().waitFor();
    expect(await token.isVisible()).toBe(false);
    // The token goes with what is tried, too.
    expect((await tryIt(page, "mean", { samples: [1, 3] }))[0]).toMatch(/^200/);
    expect(requests.filter((url) => url.includes("let-me-in"))).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    await page.close();
  });

  it("works below a path, with a slash behind, too", async () => {
    await using host = await serveSignals();
    const { page } = await open(host);
    await page.goto(`${host.url}/docs/`);
    await methods(page).first().waitFor();
    expect(page.url()).toBe(`${host.url}/docs`);
    await page.close();
  });
});
