import type { Benchmark, BenchmarkContext, Measurement } from "../benchmark.ts";
import { App } from "../types/app.ts";
import { bundledSize } from "./bundled-size.ts";

/** What a client with one service adds to a page. */
export const sizeOfClient: Benchmark = {
  name: "client-size",
  title: "A client with one service, min+gzip, CBOR apart",
  target: "< 11 kB",
  run: measureClient,
};

/** What each method adds to it. */
export const sizeOfMethod: Benchmark = {
  name: "method-size",
  title: "Each further method, min+gzip",
  target: "< 60 bytes",
  run: measureMethod,
};

const cbor = /core\/dist\/cbor\//;

/** A module that calls through a client, as a page would. */
const page = `import { createClient } from "@vmodel/client";
import { service_1 } from "@generated/service-1-client";
const client = createClient({ service_1 }, { baseUrl: "/" });
console.log(await client.service_1.func_1({ id: "1", kind: "text", tags: [] }));
`;

async function measureClient({ progress }: BenchmarkContext): Promise<Measurement> {
  progress("bundle");
  const size = await sizeWith(10);
  return {
    measured: kilobytes(size.atOnce),
    met: size.atOnce < 11_000,
    beside: [{ name: "with the codecs, which the first call that needs them loads", measured: kilobytes(size.whole) }],
  };
}

async function measureMethod({ progress }: BenchmarkContext): Promise<Measurement> {
  progress("bundle twice");
  const [few, many] = [await sizeWith(100), await sizeWith(200)];
  const bytes = (many.atOnce - few.atOnce) / 100;
  return { measured: `${bytes.toFixed(0)} bytes`, met: bytes < 60 };
}

async function sizeWith(methods: number) {
  using app = await App.create({ services: 1, methods });
  return await bundledSize(page, app.directory, cbor);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(2)} kB`;
}
