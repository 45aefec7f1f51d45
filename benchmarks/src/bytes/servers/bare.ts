// What it costs in Node at least to take bytes in and to give them back: nothing is looked at.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { announce } from "../../http/servers/announce.ts";

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": body.length });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => announce((server.address() as AddressInfo).port));
