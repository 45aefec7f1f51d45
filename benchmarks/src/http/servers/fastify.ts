import type { AddressInfo } from "node:net";
import { Ajv2020 } from "ajv/dist/2020.js";
import { fastify } from "fastify";
import { announce } from "./announce.ts";

interface Addends {
  readonly a: number;
  readonly b: number;
}

const ajv = new Ajv2020({ strictTuples: false, coerceTypes: false, useDefaults: false, removeAdditional: false });
const app = fastify();
app.setValidatorCompiler(({ schema }) => ajv.compile(schema as object));
app.post<{ Body: Addends }>(
  "/func_1",
  {
    schema: {
      body: {
        type: "object",
        properties: { a: { type: "number" }, b: { type: "number" } },
        required: ["a", "b"],
        additionalProperties: false,
      },
    },
  },
  async ({ body: { a, b } }) => a + b,
);
await app.listen({ port: 0, host: "127.0.0.1" });
announce((app.server.address() as AddressInfo).port);
