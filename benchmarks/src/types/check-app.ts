import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { App, type Shape } from "./app.ts";

const shapes: readonly Shape[] = [
  { services: 1, methods: 500 },
  { services: 10, methods: 50 },
  { services: 50, methods: 10 },
];

/** What the first call costs the compiler. */
export const checkOneCall: Benchmark = {
  name: "types-one-call",
  title: "Type instantiations of an app for 1 call",
  target: "≤ 100 for each shape",
  run: (context) => measure(context, { calls: 1, most: 100 }),
};

/** What many calls cost the compiler, however they are spread over services. */
export const checkManyCalls: Benchmark = {
  name: "types-500-calls",
  title: "Type instantiations of an app for 500 calls",
  target: "≤ 1000 for each shape",
  run: (context) => measure(context, { calls: 500, most: 1000 }),
};

async function measure(
  { progress }: BenchmarkContext,
  { calls, most }: { readonly calls: number; readonly most: number },
): Promise<Measurement> {
  const costs: { readonly name: string; readonly cost: number }[] = [];
  for (const shape of shapes) {
    const name = `${shape.services} × ${shape.methods} services × methods`;
    progress(name);
    using app = await App.create(shape);
    costs.push({ name, cost: await app.costOf(calls) });
  }
  const highest = Math.max(...costs.map(({ cost }) => cost));
  return {
    measured: `${highest} at the most`,
    met: highest <= most,
    beside: costs.map(({ name, cost }) => ({ name, measured: String(cost) })),
  };
}
