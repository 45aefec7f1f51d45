import { readFileSync } from "node:fs";
import { join } from "node:path";

/** One server that does func_1, and what a call of it looks like. */
export interface Contender {
  readonly name: string;
  /** URL of the compiled program. */
  readonly program: URL;
  readonly path: string;
  /** Whether wrong arguments are refused. */
  readonly validates: boolean;
  /** Body of a request. */
  request(args: object): string;
  /** Body of the answer. */
  answer(value: number): string;
  /** Looks whether the server does beside its calls what it is to do. @throws Error when it does not */
  check?(server: StartedContender): Promise<void>;
}

/** Where a contender can be looked at once it has answered a call. */
export interface StartedContender {
  readonly port: number;
  /** Where it may write. */
  readonly directory: string;
}

const server = (name: string): URL => new URL(`./servers/${name}.js`, import.meta.url);

/** Installed version of one of the packages that only the benchmarks depend on. */
function versionOf(name: string): string {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

const plain = { request: JSON.stringify, answer: JSON.stringify } satisfies Partial<Contender>;

/** The measure of all others. */
export const bare: Contender = {
  ...plain,
  name: "bare node:http, nothing validated",
  program: server("bare"),
  path: "/",
  validates: false,
};

/** The one whose target it is. */
export const vmodel: Contender = {
  ...plain,
  name: "vmodel host",
  program: server("vmodel"),
  path: "/v1/services/service_1/methods/func_1",
  validates: true,
};

/** The same with everything on that operators turn on. */
export const everythingOn: Contender = {
  ...vmodel,
  name: "vmodel host, limits, deadlines, metrics and logs on",
  program: server("vmodel-everything"),
  check: checkRecords,
};

/** The same service in a process of its own. */
export const vmodelProcess: Contender = {
  ...vmodel,
  name: "vmodel host, the service in a process of its own",
  program: server("vmodel-process"),
};

/** What else a service could be written with; each in its own wire form. */
export const peers: readonly Contender[] = [
  {
    ...plain,
    name: `Fastify ${versionOf("fastify")}, Ajv`,
    program: server("fastify"),
    path: "/func_1",
    validates: true,
  },
  {
    ...plain,
    name: `Hono ${versionOf("hono")}, zod`,
    program: server("hono"),
    path: "/func_1",
    validates: true,
  },
  {
    name: `oRPC ${versionOf("@orpc/server")}, zod`,
    program: server("orpc"),
    path: "/func_1",
    validates: true,
    request: (args) => JSON.stringify({ json: args }),
    answer: (value) => JSON.stringify({ json: value }),
  },
  {
    name: `tRPC ${versionOf("@trpc/server")}, zod`,
    program: server("trpc"),
    path: "/func_1",
    validates: true,
    request: JSON.stringify,
    answer: (value) => JSON.stringify({ result: { data: value } }),
  },
];

/** The metrics and the log have to tell of the one call that succeeded, and of the one that was refused. */
async function checkRecords({ port, directory }: StartedContender): Promise<void> {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  for (const code of ["ok", "invalid_argument"]) {
    const sample = `vmodel_calls_total{service="service_1",method="func_1",code="${code}"} 1`;
    if (!metrics.split("\n").includes(sample)) throw new Error(`The metrics lack ${sample}`);
  }
  const file = join(directory, "access.log");
  const told = (): boolean => readFileSync(file, "utf8").split('"method":"func_1"').length === 3;
  // Nobody waits for a line to be written.
  for (const end = performance.now() + 5000; !told(); ) {
    if (performance.now() > end) throw new Error(`The log does not tell of both calls:\n${readFileSync(file, "utf8")}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
