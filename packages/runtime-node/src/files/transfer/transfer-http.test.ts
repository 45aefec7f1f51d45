import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { readSource } from "../ready-source.ts";
import { Store } from "../store/store.ts";
import { createDataPlace } from "../testing/data-place.ts";
import { contentOf, sha256, startFileServer, whole } from "../testing/file-server.ts";
import { createHttpClient } from "./http-client.ts";
import { PartialFile } from "./partial-file.ts";
import { transferHttp } from "./transfer-http.ts";

it("has done all that it does in the store when it ends, however slow the disk", async () => {
  await using place = await createDataPlace();
  await using server = await startFileServer();
  const content = contentOf("slow disk", 10_000);
  const url = server.serve("/model", content, whole({ stallAfter: 1000 }));
  const entry = new Store(place.dataDirectory).entry(sha256(content));
  await mkdir(entry.directory, { recursive: true });
  const stop = new AbortController();
  const partial = await PartialFile.open(entry, { signal: stop.signal });
  const client = createHttpClient(1000);
  const asked = Promise.withResolvers<void>();
  const room = Promise.withResolvers<void>();
  let isOver = false;
  const source = readSource(
    { url, sha256: sha256(content), as: "model" },
    { service: "service_1", packageDirectory: place.packageDirectory, path: (name) => name },
  );
  const onTotal = (): Promise<void> => {
    asked.resolve();
    return room.promise;
  };
  const transfer = { service: "service_1", source, partial, signal: stop.signal, onTotal, onSize: () => {} };
  const ended = transferHttp(transfer, client)
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  await asked.promise;
  stop.abort();
  await delay(100);
  expect(isOver).toBe(false);
  room.resolve();
  await ended;
  expect(existsSync(entry.origin)).toBe(true);
  await partial.close(false);
  client.close();
});
