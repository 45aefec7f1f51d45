import { expect, it, vi } from "vitest";
import { rejection } from "../testing/rejection.ts";
import { CallLimit } from "./call-limit.ts";
import { loadLater } from "./load-later.ts";

const target = { service: "s", method: "m", text: "s.m" };
const limit = new CallLimit(target, {});

it("a part is loaded once, by the first call that needs it", async () => {
  const load = vi.fn(async () => ({ made: {} }));
  const later = loadLater(load);
  expect(load).not.toHaveBeenCalled();
  expect(await later(target, limit)).toBe(await later(target, limit));
  expect(load).toHaveBeenCalledOnce();
});

it("a part that could not be loaded is tried again by the next call", async () => {
  const cause = new TypeError("Failed to fetch dynamically imported module: http://app/chunk-abc.js");
  const load = vi.fn<() => Promise<number>>().mockRejectedValueOnce(cause).mockResolvedValue(7);
  const later = loadLater(load);
  const error = await rejection(later(target, limit));
  expect(error).toMatchObject({ code: "unavailable", service: "s", method: "m", cause });
  expect(error.message).toBe(`A part of the client that s.m needs could not be loaded: ${cause}. Reload the page.`);
  await expect(later(target, limit)).resolves.toBe(7);
});

it("a part that does not come is waited for as long as the call may take", async () => {
  const short = new CallLimit(target, { timeoutMs: 5 });
  short.start();
  const later = loadLater(() => new Promise(() => {}));
  await expect(rejection(later(target, short))).resolves.toMatchObject({ code: "deadline_exceeded" });
});
