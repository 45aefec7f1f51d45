import { tmpdir } from "node:os";
import { afterEach, expect, it } from "vitest";
import { type Reservation, reserveSpace, type SpaceRequest } from "./free-space.ts";

const kept: Reservation[] = [];
afterEach(() => {
  for (const one of kept.splice(0)) one.release();
});

async function reserve(bytes: number, left?: () => number): Promise<Reservation> {
  const request: SpaceRequest = { service: "s", what: "model.onnx", bytes };
  const reservation = await reserveSpace(tmpdir(), request, left);
  kept.push(reservation);
  return reservation;
}

it("what does not fit keeps nobody from what does", async () => {
  const outcomes = await Promise.allSettled([reserve(2 ** 50), reserve(1)]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
});

it("what is on its way is told of, with what is free", async () => {
  let left = 2 ** 50;
  // Asked for little, and got more since: as when a server tells another length.
  const first = await reserve(1, () => left);
  const bytes = /\d+(\.\d)? [KMGT]iB/.source;
  await expect(reserve(1)).rejects.toMatchObject({
    details: [
      {
        path: "disk",
        message: expect.stringMatching(
          new RegExp(`^1 B of disk space; available: 0 B of ${bytes} \\(1024 TiB of other files are on their way\\)$`),
        ),
      },
    ],
  });
  left = 0;
  await reserve(1);
  left = 2 ** 50;
  first.release();
  await reserve(1);
});
