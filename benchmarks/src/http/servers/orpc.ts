import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { os } from "@orpc/server";
import { RPCHandler } from "@orpc/server/node";
import { z } from "zod";
import { announce } from "./announce.ts";

const func_1 = os.input(z.strictObject({ a: z.number(), b: z.number() })).handler(async ({ input: { a, b } }) => a + b);
const handler = new RPCHandler({ func_1 });
const server = createServer(async (request, response) => {
  const { matched } = await handler.handle(request, response, { context: {} });
  if (!matched) response.writeHead(404).end();
});
server.listen(0, "127.0.0.1", () => announce((server.address() as AddressInfo).port));
