import { serve } from "@hono/node-server";
import { zValidator } from "@hono/zod-validator";
import { Hono } from "hono";
import { z } from "zod";
import { announce } from "./announce.ts";

const app = new Hono().post(
  "/func_1",
  zValidator("json", z.strictObject({ a: z.number(), b: z.number() })),
  async (context) => {
    const { a, b } = context.req.valid("json");
    return context.json(a + b);
  },
);
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => announce(port));
