import { expect, test } from "vitest";
import { Arrivals } from "./arrivals.ts";

test("calls are due one after the other, at equal distances, and then no more", () => {
  const arrivals = new Arrivals(1000, 500, 10);
  expect(arrivals.count).toBe(5);
  expect([999, 1000, 1001, 1002].map((now) => arrivals.take(now))).toEqual([undefined, 1000, undefined, 1002]);
  expect([1020, 1020, 1020, 1020].map((now) => arrivals.take(now))).toEqual([1004, 1006, 1008, undefined]);
});

test("the time of a call counts from when it was due, not from when it was sent", () => {
  const arrivals = new Arrivals(0, 1000, 3);
  const [first = -1] = [arrivals.take(0)];
  // The server stands still; only then are the others sent.
  arrivals.answer(first, 50);
  for (const sent of [50, 50]) arrivals.answer(arrivals.take(sent) ?? -1, 51);
  expect(arrivals.isDone).toBe(true);
  expect([...arrivals.times()]).toEqual([49, 50, 50]);
});

test("is done once every call is answered", () => {
  const arrivals = new Arrivals(0, 1000, 2);
  arrivals.answer(arrivals.take(5) ?? -1, 6);
  arrivals.take(5);
  expect([arrivals.isDone, arrivals.answered, [...arrivals.times()]]).toEqual([false, 1, [6]]);
});
