// Prepares a service that fetches a file, as an app would, and reports how long that took and what memory it needed.
import { join } from "node:path";
import { VModel } from "@vmodel/runtime-node";
import type { FetchOrder, FetchReport } from "./report.ts";

const module = new URL("./service/fetcher.js", import.meta.url).href;

process.once("message", async ({ dataDirectory, url, sha256 }: FetchOrder) => {
  const files = [{ url, sha256, as: "model.bin" }];
  const vm = await new VModel([{ package: module }], { dataDirectory, config: { fetcher: { files } } }).open();
  const start = performance.now();
  await vm.prepare("fetcher");
  const ms = performance.now() - start;
  process.send?.({
    ms,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    path: join(dataDirectory, "fetcher/model.bin"),
  } satisfies FetchReport);
  await vm.close();
  process.disconnect();
});
