// The packages form layers. A package may depend on what its row names and on nothing else of this workspace; that
// sources import nothing but what their package.json names is checked by the linter.
import { globSync, readFileSync } from "node:fs";

const runtime = ["@vmodel/core"];
const all = ["@vmodel/core", "@vmodel/codegen", "@vmodel/client", "@vmodel/runtime-node", "vmodel"];
const clients = /^@vmodel-services\//;

const allowed: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  "@vmodel/core": [],
  "@vmodel/codegen": runtime,
  "@vmodel/client": runtime,
  "@vmodel/runtime-node": runtime,
  "@vmodel/hub-models": ["@vmodel/core"],
  vmodel: ["@vmodel/core", "@vmodel/codegen", "@vmodel/client", "@vmodel/runtime-node"],
};
const onTop = [
  ...all,
  clients,
  "@vmodel/hub-models",
  "@vmodel/onnx-writer",
  "@vmodel/tiny-models",
  "@vmodel/conformance",
  "@vmodel/benchmarks",
];

/** A dependency that has no edge in the layers; a service's client belongs to the service. */
function wrongOnes(file: string): string[] {
  const json = JSON.parse(readFileSync(file, "utf8"));
  const dependencies = Object.keys({
    ...json.dependencies,
    ...json.peerDependencies,
    ...json.optionalDependencies,
    ...json.devDependencies,
  });
  const isPublished = json.private !== true && !clients.test(json.name);
  if (isPublished && allowed[json.name] === undefined)
    return [`${json.name} (${file}) has no row in scripts/check-direction.ts`];
  const rules = allowed[json.name] ?? onTop;
  return dependencies
    .filter((name) => all.includes(name) || clients.test(name) || name.startsWith("@vmodel/"))
    .filter((name) => !rules.some((rule) => (typeof rule === "string" ? rule === name : rule.test(name))))
    .map((name) => `${json.name} (${file}) must not depend on ${name}`);
}

const files = globSync([
  "{packages,services,examples}/*/package.json",
  "services/*/client/package.json",
  "{benchmarks,docs}/package.json",
]);
const wrong = files.flatMap(wrongOnes);
const core = JSON.parse(readFileSync("packages/core/package.json", "utf8"));
if (core.dependencies !== undefined || core.peerDependencies !== undefined)
  wrong.push("@vmodel/core must have no dependencies");
for (const line of wrong) console.error(line);
process.exitCode = wrong.length === 0 ? 0 : 1;
