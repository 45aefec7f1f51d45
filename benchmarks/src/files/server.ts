// Serves files of the sizes that are its arguments, in bytes, from memory.
import { createHash, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServedFiles } from "./report.ts";

const block = randomBytes(1024 * 1024);
const files: Record<string, string> = {};
for (const size of process.argv.slice(2).map(Number)) {
  const hash = createHash("sha256");
  for (let left = size; left > 0; left -= block.length) hash.update(block.subarray(0, Math.min(left, block.length)));
  files[`/${size}`] = hash.digest("hex");
}

const server = createServer((request, response) => {
  const size = Number(request.url?.slice(1));
  response.writeHead(200, { "content-length": size });
  let left = size;
  const send = (): void => {
    while (left > 0) {
      const bytes = Math.min(left, block.length);
      left -= bytes;
      if (!response.write(block.subarray(0, bytes))) return void response.once("drain", send);
    }
    response.end();
  };
  send();
});
server.listen(0, "127.0.0.1", () => {
  process.send?.({ port: (server.address() as AddressInfo).port, files } satisfies ServedFiles);
});
