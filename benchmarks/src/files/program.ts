// Prepares a service that fetches a file, as an app would, and reports how long that took and what memory it needed.
import { join } from "node:path";
import { VModel } from "@vmodel/runtime-node";
import type { FetchOrder, FetchReport } from "./report.ts";

const module = new URL("./service/fetcher.js", import.meta.url).href;

process.once("message", async ({ directory, files }: FetchOrder) => {
  let report: FetchReport | undefined;
  for (const [index, { url, sha256 }] of files.entries()) {
    const dataDirectory = join(directory, String(index));
    const config = { fetcher: { files: [{ url, sha256, as: "model.bin" }] } };
    const vm = await new VModel([{ package: module }], { dataDirectory, config }).open();
    const start = performance.now();
    await vm.prepare("fetcher");
    const ms = performance.now() - start;
    await vm.close();
    const path = join(dataDirectory, "fetcher/model.bin");
    report = { ms, peakBytes: process.resourceUsage().maxRSS * 1024, path };
  }
  process.send?.(report);
  process.disconnect();
});
