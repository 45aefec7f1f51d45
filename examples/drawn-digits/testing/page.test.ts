import { join } from "node:path";
import { chromiumFor, complaintsOf, launchChromium } from "@vmodel-examples/browser/testing/chromium";
import { type ServedPage, serveBuild, serveSources } from "@vmodel-examples/browser/testing/serve-page";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { digitStrokes, type Place } from "./digit-strokes.ts";
import { type DigitsHost, serveDigits } from "./serve-digits.ts";

const executablePath = chromiumFor("The page is not tried");

const root = join(import.meta.dirname, "..");

describe.skipIf(executablePath === undefined)("the page, in a browser", () => {
  let host: DigitsHost;
  let browser: Browser;
  beforeAll(async () => {
    host = await serveDigits();
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
    let complaints: readonly string[] = [];
    beforeAll(async () => {
      served = await serve(root, host.url);
      page = await browser.newPage({ hasTouch: true, viewport: { width: 800, height: 700 } });
      page.setDefaultTimeout(10_000);
      complaints = complaintsOf(page);
      await page.goto(served.url);
    });
    afterAll(async () => {
      await page?.close();
      await served?.[Symbol.asyncDispose]();
    });
    beforeEach(async () => {
      await page.getByRole("button", { name: "Clear" }).click();
      await page.locator("#answer", { hasText: "–" }).waitFor();
    });

    /** Where on the screen a place of the paper is, on a part of it. */
    const onScreen = async ([left, top, size]: readonly [number, number, number], on = page) => {
      const box = await on.locator("#drawing").boundingBox();
      if (box === null) throw new Error("the paper is not visible");
      return ([x, y]: Place): [number, number] => [
        box.x + (left + x * size) * box.width,
        box.y + (top + y * size) * box.height,
      ];
    };

    /** Draws with the mouse; resolves once the answer to the last line is there. */
    const draw = async (
      strokes: readonly (readonly Place[])[],
      part: readonly [number, number, number] = [0, 0, 1],
      on = page,
    ): Promise<void> => {
      const place = await onScreen(part, on);
      for (const [index, stroke] of strokes.entries()) {
        const [start = [0, 0], ...others] = stroke;
        await on.mouse.move(...place(start));
        await on.mouse.down();
        for (const to of others) await on.mouse.move(...place(to), { steps: 4 });
        const answered = on.waitForResponse((response) => response.url().endsWith("/classify"));
        await on.mouse.up();
        if (index === strokes.length - 1) await answered;
      }
    };

    const answer = (): Promise<string | null> => page.locator("#answer").textContent();
    const showing = (digit: number): Promise<void> => page.locator("#answer", { hasText: String(digit) }).waitFor();

    it.each(digitStrokes.map((strokes, digit) => [digit, strokes] as const))(
      "recognises a %i that is drawn with the mouse",
      async (digit, strokes) => {
        await draw(strokes);
        await showing(digit);
        const likeliest = page.locator("#bars .likeliest");
        expect(await likeliest.count()).toBe(1);
        expect(Number.parseFloat((await likeliest.textContent()) ?? "")).toBeGreaterThan(50);
        expect(await page.locator("#bars li").count()).toBe(10);
      },
    );

    it("recognises what is small and in a corner", async () => {
      await draw(digitStrokes[3] ?? [], [0.02, 0.02, 0.45]);
      await showing(3);
      await page.getByRole("button", { name: "Clear" }).click();
      await draw(digitStrokes[8] ?? [], [0.5, 0.5, 0.5]);
      await showing(8);
    });

    it("is drawn on with a finger, too, which does not scroll the page", async () => {
      const place = await onScreen([0, 0, 1]);
      const session = await page.context().newCDPSession(page);
      const touch = (type: "touchStart" | "touchMove" | "touchEnd", to?: Place) =>
        session.send("Input.dispatchTouchEvent", {
          type,
          touchPoints: to === undefined ? [] : [{ x: place(to)[0], y: place(to)[1] }],
        });
      const [start, ...others] = digitStrokes[7]?.[0] ?? [];
      await touch("touchStart", start);
      for (const to of others) await touch("touchMove", to);
      await touch("touchEnd");
      await showing(7);
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await session.detach();
    });

    it("shows what mattered when that is wanted", async () => {
      await draw(digitStrokes[5] ?? []);
      await showing(5);
      const overlay = page.locator("#importance");
      expect(await overlay.isVisible()).toBe(false);
      await page.getByLabel("what mattered").check();
      await overlay.waitFor({ state: "visible" });
      const colored = await overlay.evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext("2d")?.getImageData(0, 0, 28, 28) ?? { data: [] };
        return data.filter((value, at) => at % 4 === 3 && value > 60).length;
      });
      expect(colored).toBeGreaterThan(10);
      await page.getByLabel("what mattered").uncheck();
    });

    it("says whether what is drawn answers a question", async () => {
      const verdict = (text: string): Promise<void> => page.locator("#verdict", { hasText: text }).waitFor();
      const question = page.getByLabel("A question that a digit answers");
      await question.fill("How many feet has a tarantula?");
      await draw(digitStrokes[8] ?? []);
      await verdict("Right. A spider has eight legs.");
      await question.fill("How many wheels has a bike?");
      await question.press("Enter");
      await verdict("No: A bicycle has two wheels.");
      await question.fill("");
      await question.press("Enter");
      await page.waitForFunction(() => document.getElementById("verdict")?.textContent === "");
    });

    it("takes a question for whole when who types it pauses, and at once at its end", async () => {
      await using opened = await browser.newPage({ viewport: { width: 800, height: 700 } });
      opened.setDefaultTimeout(10_000);
      await opened.clock.install();
      await opened.goto(served.url);
      await draw(digitStrokes[8] ?? [], [0, 0, 1], opened);
      await opened.locator("#answer", { hasText: "8" }).waitFor();
      // Time stands still from now on, but for what is told below.
      await opened.clock.pauseAt(Date.now() + 60_000);
      const asked: string[] = [];
      opened.on("request", (request) => {
        const url = request.url();
        if (url.includes("/methods/")) asked.push(url.split("/").at(-1) ?? "");
      });
      const question = opened.getByLabel("A question that a digit answers");
      const verdict = (text: string): Promise<void> => opened.locator("#verdict", { hasText: text }).waitFor();

      await question.pressSequentially("How many feet has a tarantul");
      await opened.clock.runFor(300);
      await question.pressSequentially("a?");
      await opened.clock.runFor(399);
      expect(asked).toEqual([]);
      await opened.clock.runFor(1);
      await verdict("Right. A spider has eight legs.");
      expect(asked.filter((method) => method === "classify")).toHaveLength(1);

      asked.length = 0;
      await question.fill("How many wheels has a bike?");
      await question.press("Enter");
      await verdict("No: A bicycle has two wheels.");
      await opened.clock.runFor(2000);
      expect(asked.filter((method) => method === "classify")).toHaveLength(1);
    });

    it("keeps the digit and what mattered when nobody can answer the question", async () => {
      await host.vm.unload("embeddings");
      const question = page.getByLabel("A question that a digit answers");
      await page.getByLabel("what mattered").check();
      await question.fill("How many wheels has a bike?");
      await draw(digitStrokes[2] ?? []);
      await page.locator("#verdict", { hasText: "vmodel load embeddings" }).waitFor();
      expect(await answer()).toBe("2");
      await page.locator("#importance").waitFor({ state: "visible" });
      await host.vm.load("embeddings");
      await question.press("Enter");
      await question.fill("How many wheels has a bicycle?");
      await question.press("Enter");
      await page.locator("#verdict", { hasText: "Right. A bicycle has two wheels." }).waitFor();
      await question.fill("");
      await page.getByLabel("what mattered").uncheck();
    });

    it("forgets what is cleared, and says when the service is gone", async () => {
      await draw(digitStrokes[1] ?? []);
      await showing(1);
      await page.getByRole("button", { name: "Clear" }).click();
      expect(await answer()).toBe("–");
      expect(await page.locator("#bars .likeliest").count()).toBe(0);

      await host.vm.unload("digits");
      await draw(digitStrokes[1] ?? []);
      await page.locator("#note", { hasText: "The service is not loaded" }).waitFor();
      await host.vm.load("digits");
      await draw(digitStrokes[1] ?? []);
      await showing(1);
      expect(await page.locator("#note").textContent()).toBe("");
    });

    it("draws no complaint from Vite, nor from the browser but for answers that are failures", () => {
      expect(served.warnings).toEqual([]);
      expect(complaints.filter((text) => !/the server responded with a status of 503/.test(text))).toEqual([]);
    });

    if (kind !== "built") return;
    it("has nothing of the service in it, nor of Node", () => {
      const modules = served.chunks.flatMap(({ moduleIds }) => moduleIds);
      expect(modules.some((id) => id.includes("digits/client"))).toBe(true);
      expect(
        modules.filter((id) => /onnxruntime|services\/digits\/(src|dist)|__vite-browser-external|^node:/.test(id)),
      ).toEqual([]);
    });
  });
});
