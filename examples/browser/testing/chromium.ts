import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "./find-chromium.ts";

/** Where Chromium is; where it is not, a line says what is not tried for that. */
export function chromiumFor(what: string): string | undefined {
  const path = findChromium(process.env);
  if (path === undefined) {
    console.log(`${what}: there is no Chromium in PATH. Install one, or say where it is in CHROMIUM_PATH.`);
  }
  return path;
}

export function launchChromium(executablePath: string | undefined): Promise<Browser> {
  // The sandbox needs rights that containers do not give.
  return chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox"] });
}

/** What a page complains of, from now on. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  return complaints;
}
