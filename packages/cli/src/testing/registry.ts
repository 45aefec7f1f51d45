import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runServer } from "verdaccio";
import type { TestDirectory } from "./service-package.ts";

/** An npm registry of a test's own, which knows of no other one. */
export interface TestRegistry extends AsyncDisposable {
  readonly url: string;
  /** What an .npmrc has to say so that npm uses it. Publishing wants any token at all. */
  readonly npmrc: string;
}

/** @param directory where it keeps its packages */
export async function startRegistry(directory: TestDirectory): Promise<TestRegistry> {
  const config = {
    configPath: join(directory.path, "verdaccio.yaml"),
    storage: join(directory.path, "storage"),
    auth: { htpasswd: { file: join(directory.path, "htpasswd") } },
    uplinks: {},
    packages: { "@private/*": { access: "nobody" }, "**": { access: "$all", publish: "$all" } },
    log: { type: "stdout", level: "fatal" },
  };
  const server: Server = await runServer(config as never);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    npmrc: `registry=http://127.0.0.1:${port}/\n//127.0.0.1:${port}/:_authToken=any\nfetch-retries=0\nupdate-notifier=false\n`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
