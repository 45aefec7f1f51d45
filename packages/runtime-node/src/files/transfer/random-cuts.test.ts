import { readFile } from "node:fs/promises";
import { isVModelError } from "@vmodel/core";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDataPlace, type DataPlace } from "../testing/data-place.ts";
import {
  type Answer,
  contentOf,
  type FileServer,
  sha256,
  startFileServer,
  status,
  whole,
} from "../testing/file-server.ts";

const seed = Number(process.env.VMODEL_CUTS_SEED ?? Math.floor(Math.random() * 2 ** 31));

let place: DataPlace;
let server: FileServer;
beforeAll(async () => {
  // For doing the same again.
  console.info(`cuts: VMODEL_CUTS_SEED=${seed}`);
  place = await createDataPlace();
  server = await startFileServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

/** One thing that a server does with one request, as of a file of 100,000 bytes; it ends with the whole file. */
const fault = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), after: fc.nat(120_000), etag: fc.boolean(), ranges: fc.boolean() }),
  fc.record({ kind: fc.constant("status" as const), code: fc.constantFrom(500, 503, 416) }),
  fc.record({
    kind: fc.constant("lie" as const),
    more: fc.integer({ min: -50_000, max: 50_000 }),
    after: fc.nat(120_000),
  }),
  fc.record({ kind: fc.constant("other" as const), after: fc.nat(120_000) }),
);
type Fault = typeof fault extends fc.Arbitrary<infer T> ? T : never;

function toAnswer(one: Fault, content: Buffer, other: Buffer): Answer {
  if (one.kind === "status") return status(one.code, { "retry-after": "0" });
  const cutAfter = Math.floor((one.after * content.length) / 100_000);
  if (one.kind === "cut") return whole({ cutAfter, ranges: one.ranges, ...(one.etag && { etag: '"1"' }) });
  if (one.kind === "lie") return whole({ length: content.length + one.more, cutAfter });
  // Another version of the file, for a while, without saying so.
  return (request, response) => whole({ cutAfter })(request, response, other);
}

it.each([100_000, 6_000_000])(
  "a file of %i bytes arrives whole, or with an error of ours, whatever its server does",
  async (bytes) => {
    const content = contentOf("cuts", bytes);
    const other = contentOf("another file of the same length", bytes);
    let number = 0;
    const arrived = fc.asyncProperty(fc.array(fault, { maxLength: 4 }), async (faults) => {
      const name = `file-${bytes}-${number++}`;
      // The checksum makes each a file of its own.
      const own = Buffer.concat([content.subarray(name.length), Buffer.from(name)]);
      const url = server.serve(`/${name}`, own, ...faults.map((one) => toAnswer(one, own, other)), whole());
      const files = place.files("service_1");
      try {
        const path = await files.fetch({ url, sha256: sha256(own), as: name });
        expect((await readFile(path)).equals(own)).toBe(true);
      } catch (error) {
        if (!isVModelError(error)) throw error;
        expect(error.message).toContain(name);
        // Whatever is left of it, the next prepare brings it.
        server.serve(`/${name}`, own, whole());
        const path = await files.fetch({ url, sha256: sha256(own), as: name });
        expect((await readFile(path)).equals(own)).toBe(true);
      }
    });
    await fc.assert(arrived, { seed, numRuns: 25 });
  },
);
