import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumFor, complaintsOf, launchChromium } from "./chromium.ts";
import { type ServedPage, serveBuild, serveSources } from "./serve-page.ts";
import { type SignalsHost, serveSignals } from "./serve-signals.ts";

const executablePath = chromiumFor("The page is not tried");

describe.skipIf(executablePath === undefined)("the page, in a browser", () => {
  let host: SignalsHost;
  let browser: Browser;
  beforeAll(async () => {
    host = await serveSignals();
    browser = await launchChromium(executablePath);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
  });

  describe.each([
    ["built", serveBuild],
    ["from its sources", serveSources],
  ])("%s", (kind, serve) => {
    let served: ServedPage;
    let page: Page;
    const requests: string[] = [];
    const contentTypes: string[] = [];
    let complaints: readonly string[] = [];
    beforeAll(async () => {
      served = await serve(join(import.meta.dirname, ".."), host.url);
      page = await browser.newPage();
      page.setDefaultTimeout(10_000);
      page.on("request", (request) => {
        requests.push(request.url());
        if (request.method() === "POST") contentTypes.push(request.headers()["content-type"] ?? "");
      });
      complaints = complaintsOf(page);
      await page.goto(served.url);
    });
    afterAll(async () => {
      await page?.close();
      await served?.[Symbol.asyncDispose]();
    });

    /** Submits a form, and resolves to what it shows once that fits. */
    const submit = async (id: string, expected: RegExp): Promise<string> => {
      await page.click(`#${id} [type=submit]`);
      const output = page.locator(`#${id} output`, { hasText: expected });
      return (await output.textContent()) ?? "";
    };
    const isCbor = (url: string): boolean => /cbor/.test(new URL(url).pathname);

    it("calls", async () => {
      expect(await submit("mean", /^[\d.]+$/)).toBe("3.75");
    });

    it("streams", async () => {
      expect(await submit("sine", /-0\.71$/)).toBe("0.00 0.71 1.00 0.71 0.00 -0.71 -1.00 -0.71");
    });

    it("shows items as they come, and stops a stream that would go on", async () => {
      await page.fill("#sine [name=steps]", "1000000000");
      await page.fill("#sine [name=most]", "3");
      expect(await submit("sine", /^0\.00 0\.00 0\.00$/)).toBe("0.00 0.00 0.00");
    });

    it("sends and gets dates", async () => {
      expect(await submit("end", /Z$/)).toBe("2026-02-01T00:00:30.000Z");
    });

    it("sends and gets typed arrays and bytes, as CBOR that is loaded only then", async () => {
      expect(requests.filter(isCbor)).toEqual([]);
      expect(new Set(contentTypes)).toEqual(new Set(["application/json"]));
      expect(await submit("amplify", /Array/)).toBe("Float32Array 1 0.5");
      expect(contentTypes.at(-1)).toBe("application/cbor");
      expect(requests.filter(isCbor)).not.toEqual([]);
      const loaded = requests.length;
      await page.setInputFiles("#reverse input", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("abc") });
      expect(await submit("reverse", /bytes/)).toBe("3 bytes: cba");
      expect(requests.slice(loaded)).toEqual([expect.stringContaining("/v1/services/signals/methods/reverse")]);
    });

    it("cancels a call, which the service notices", async () => {
      await page.click("#record [type=submit]");
      await host.logged("recording");
      expect(complaints).toEqual([]);
      await page.click("#record [type=reset]");
      await page.locator("#record output", { hasText: "Stopped." }).waitFor();
      await host.logged("stopped recording");
    });

    it("shows an error that the service declares, with its data", async () => {
      await page.fill("#mean [name=from]", "9");
      expect(await submit("mean", /index/)).toBe("Nothing lies behind index 9.");
      expect(await page.locator("#mean output").getAttribute("class")).toBe("failed");
    });

    it("shows what is wrong with arguments", async () => {
      await page.fill("#mean [name=samples]", "one");
      expect(await submit("mean", /samples/)).toMatch(/invalid_argument/);
    });

    it("draws no complaint from Vite, nor from the browser but for answers that are failures", () => {
      expect(served.warnings).toEqual([]);
      expect(complaints.filter((text) => !/the server responded with a status of 4\d\d/.test(text))).toEqual([]);
    });

    if (kind !== "built") return;
    it("has CBOR and codecs in files of their own, and nothing of Node", () => {
      const lazy = served.chunks.filter(({ isDynamicEntry }) => isDynamicEntry);
      expect(lazy.map(({ name }) => name).sort()).toEqual(["cbor", "method-codecs"]);
      const modules = served.chunks.flatMap(({ moduleIds }) => moduleIds);
      expect(modules.filter((id) => /__vite-browser-external|^node:|[-/]browserify|node-polyfill/.test(id))).toEqual(
        [],
      );
    });
  });
});
