import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { bundleForBrowsers } from "../testing/bundle-for-browsers.ts";

const verbs = "classify embed generate rank segment summarize transcribe translate detect upscale".split(" ");
const nouns = "audio chunks documents faces images passages prompts sentences tokens videos".split(" ");
const params = "text language limit threshold documents options temperature query model_name top_k".split(" ");

/** A generated service with as many methods, whose names and hashes are all different. */
function generate(count: number): string {
  const methods = Array.from({ length: count }, (_, index) => {
    const name = `${verbs[index % 10]}_${nouns[Math.floor(index / 10) % 10]}${index < 100 ? "" : "_again"}`;
    const taken = Array.from({ length: 1 + (index % 3) }, (_, at) => params[(index * 7 + at * 3) % 10]);
    const hash = createHash("sha256").update(name).digest("base64url").slice(0, 16);
    return `${name}: { params: ${JSON.stringify(taken)}, hash: "${hash}"${index % 5 === 0 ? ", stream: true" : ""} }`;
  });
  return `export const big = { name: "big", protocol: "standard", methods: { ${methods.join(",\n")} } };`;
}

/** Bytes of a page that makes a client of such a service, min+gzip. */
async function sizeOfApp(methods: number): Promise<number> {
  const make = `globalThis.client = createClient({ big }, { baseUrl: "/" });`;
  const app = `import { createClient } from "./index.ts"; ${generate(methods)} ${make}`;
  return (await bundleForBrowsers(app)).atOnce;
}

it("each further method costs an app less than 60 bytes", async () => {
  const [hundred, twoHundred] = [await sizeOfApp(100), await sizeOfApp(200)];
  const each = (twoHundred - hundred) / 100;
  // Its hash alone is 12 bytes that nothing can compress.
  expect(each).toBeGreaterThan(12);
  expect(each).toBeLessThan(60);
});
