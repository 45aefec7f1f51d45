import type { AddressInfo } from "node:net";
import { initTRPC } from "@trpc/server";
import { createHTTPServer } from "@trpc/server/adapters/standalone";
import { z } from "zod";
import { announce } from "./announce.ts";

const trpc = initTRPC.create();
const router = trpc.router({
  func_1: trpc.procedure
    .input(z.strictObject({ a: z.number(), b: z.number() }))
    .mutation(async ({ input: { a, b } }) => a + b),
});
const server = createHTTPServer({ router });
server.listen(0, "127.0.0.1", () => announce((server.address() as AddressInfo).port));
