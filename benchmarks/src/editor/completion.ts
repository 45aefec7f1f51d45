import { dirname, join } from "node:path";
import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { median } from "../statistics.ts";
import { App, compilerOptions } from "../types/app.ts";
import type { Editor } from "./editor.ts";
import { startLanguageServer } from "./language-server.ts";
import { serviceOptions, startLanguageService } from "./language-service.ts";

const services = 50;
const methods = 10;
const warmUp = 20;

/** What a completion behind `client.service_7.` costs while somebody types. */
export const completeInEditor: Benchmark = {
  name: "editor",
  title: `A completion after an edit, app with ${services * methods} methods`,
  target: "≤ 2 × hand-written interfaces",
  run: measure,
};

/** The ways to have an object with the services' methods. */
const ways = {
  "the client": (names: readonly string[]) =>
    `import { createClient } from "@vmodel/client";
${names.map((name, index) => `import { ${name} } from "@generated/service-${index + 1}-client";`).join("\n")}
const client = createClient({ ${names.join(", ")} }, { baseUrl: "http://127.0.0.1:8000" });
`,
  "hand-written interfaces": (names: readonly string[]) =>
    `${names.map((_, index) => `import type { Service${index + 1} } from "@generated/service-${index + 1}-client";`).join("\n")}
declare const client: { ${names.map((name, index) => `readonly ${name}: Service${index + 1}`).join("; ")} };
`,
} as const;

type Way = keyof typeof ways;

async function measure({ quick, progress }: BenchmarkContext): Promise<Measurement> {
  using app = await App.create({ services, methods });
  const directory = dirname(app.project("editor"));
  const editors: readonly (readonly [string, () => Promise<Editor>])[] = [
    ["TypeScript 7", () => startLanguageServer(directory)],
    ["TypeScript 6", () => startLanguageService(directory, serviceOptions(compilerOptions))],
  ];
  const found: { readonly name: string; readonly ratio: number; readonly beside: [string, number][] }[] = [];
  for (const [name, start] of editors) {
    progress(name);
    // An editor of its own for each, so that neither profits from what the other has looked up.
    await using ours = await start();
    await using plain = await start();
    const turns = { "the client": ours, "hand-written interfaces": plain };
    const times = await timesOf(turns, directory, quick ? 5 : 100);
    const medians = [...times].map(([way, all]): [string, number] => [way, median(all)]);
    const [client = 0, written = 1] = medians.map(([, ms]) => ms);
    found.push({ name, ratio: client / written, beside: medians });
  }
  const worst = Math.max(...found.map(({ ratio }) => ratio));
  return {
    measured: `${worst.toFixed(2)} × at the most`,
    met: worst <= 2,
    beside: found.flatMap(({ name, beside }) =>
      beside.map(([way, ms]) => ({ name: `${name}: ${way}`, measured: `${ms.toFixed(1)} ms` })),
    ),
    notes: [
      "Editor: each completion follows an edit of the line before it; both apps take turns, each in an editor of its own; medians of 100 turns, after 20 to warm up.",
    ],
  };
}

/** How long each completion took, for each way; they take turns, so that whatever else the machine does hits both. */
async function timesOf(
  editors: Readonly<Record<Way, Editor>>,
  directory: string,
  rounds: number,
): Promise<Map<Way, number[]>> {
  const times = new Map<Way, number[]>();
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const way of Object.keys(editors) as Way[]) {
      const ms = await completionTime(editors[way], directory, way, round);
      if (round >= warmUp) times.set(way, [...(times.get(way) ?? []), ms]);
    }
  }
  return times;
}

async function completionTime(editor: Editor, directory: string, way: Way, round: number): Promise<number> {
  const names = Array.from({ length: services }, (_, index) => `service_${index + 1}`);
  const file = join(directory, `${way === "the client" ? "client" : "plain"}.ts`);
  const service = (round % services) + 1;
  const edit = `console.log(await client.service_${service}.func_1({ id: "${round}", kind: "text", tags: [] }, ${round}));\n`;
  const text = `${ways[way](names)}export {};\n${edit}client.service_${service}.`;
  const start = performance.now();
  const labels = await editor.complete(file, text);
  const ms = performance.now() - start;
  if (labels.includes(`func_${methods}`)) return ms;
  throw new Error(`The editor completes only ${labels.slice(0, 20).join(", ")}.`);
}
