/**
 * An app of somebody who has nothing but the document: what openapi-typescript makes of it is `api.ts`. It prints what
 * it got as JSON.
 */
export const clientApp = `import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

const client = createClient<paths>({ baseUrl: process.argv[2] ?? "", headers: { authorization: "Bearer secret" } });
const got: Record<string, unknown> = {};

// A lifecycle, step by step. Only services that have a step can be named.
const service = { params: { path: { service: "service_1" } } } as const;
const early = await client.POST("/v1/services/service_1/methods/func_1", { body: { a: 1, b: 2 } });
got.early = early.error?.code;
const status = await client.POST("/v1/services/{service}/load", service);
got.loaded = status.data?.state satisfies components["schemas"]["ServiceState"] | undefined;
// @ts-expect-error TS2322: a minimal service has no steps
await client.POST("/v1/services/{service}/unload", { params: { path: { service: "signals" } } });

// A call, with and without what its types say.
const { data: sum } = await client.POST("/v1/services/service_1/methods/func_1", { body: { a: 1, b: 2 } });
got.sum = sum satisfies number | undefined;
// @ts-expect-error TS2322: b is a number
const wrong = await client.POST("/v1/services/service_1/methods/func_1", { body: { a: 1, b: "2" } });
got.wrong = wrong.error?.code === "invalid_argument" && wrong.error.details;

// An object as parameter, and an error that the service declares.
const span: components["schemas"]["Span"] = { from: 1, to: 3 };
got.mean = (await client.POST("/v1/services/signals/methods/mean", { body: { samples: [1, 2, 4, 8], span } })).data;
const { error, response } = await client.POST("/v1/services/signals/methods/mean", { body: { samples: [] } });
if (error?.code === "declared" && "error" in error) {
  const { name, data } = error.error satisfies { name: "NoSamples"; data: { span: { from: number } } };
  got.declared = { status: response.status, name, from: data.span.from };
}

// Nothing, dates and bytes as the wire has them.
const body = { start: "2026-01-31T23:59:00.000Z", seconds: 90 };
got.end = (await client.POST("/v1/services/signals/methods/endOf", { body })).data satisfies string | undefined;
got.bytes = (await client.POST("/v1/services/signals/methods/reverse", { body: { data: "AAEC" } })).data;

// A stream of server-sent events.
const stream = await client.POST("/v1/services/signals/methods/sine", { body: { steps: 2 }, parseAs: "text" });
got.events = String(stream.data).split("\\n\\n").map((event) => event.split("\\n")[0]);

// What a host tells of itself.
got.services = (await client.GET("/v1/services")).data?.map(({ service_name, ready }) => [service_name, ready]);
got.protocol = (await client.GET("/v1/services/{service}", service)).data?.protocol;
got.live = (await client.GET("/livez")).data?.live;
await client.POST("/v1/services/{service}/cleanup", service);
got.end_state = (await client.GET("/v1/services/{service}/status", service)).data?.state;
console.log(JSON.stringify(got));
`;
