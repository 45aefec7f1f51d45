import { createClient } from "@vmodel/client";
import type { ServiceDescriptor } from "@vmodel/client/codegen-v1";
import { createHost, VModel } from "@vmodel/runtime-node";
import { describe, expect, it } from "vitest";
import { Release, type ReleaseSource } from "./release.ts";

/** A release and the next one, and calls that a client of the first makes. */
interface Drift {
  readonly what: string;
  readonly old: ReleaseSource;
  readonly now: ReleaseSource;
  /** Positional arguments of the first release. */
  readonly args: readonly unknown[];
  /** What the new host answers; absent: it refuses. */
  readonly answer?: unknown;
}

const add = { method: "m(a: number, b: number): number { return a + b; }" };
const day = new Date("2026-11-22T12:00:00.000Z");

const compatible: readonly Drift[] = [
  {
    what: "an optional parameter",
    old: add,
    now: { method: "m(a: number, b: number, c = 0): number { return a + b + c; }" },
    args: [1, 2],
    answer: 3,
  },
  {
    what: "parameters in another order, since they go by name",
    old: { method: "m(a: number, b: number): number { return a - b; }" },
    now: { method: "m(b: number, a: number): number { return a - b; }" },
    args: [5, 2],
    answer: 3,
  },
  {
    what: "an input that takes more",
    old: { method: 'm(mode: "a" | "b"): string { return mode; }' },
    now: { method: 'm(mode: "a" | "b" | "c" | null): string { return String(mode); }' },
    args: ["b"],
    answer: "b",
  },
  {
    what: "a result with more properties, dates among them",
    old: { types: "export interface R { at: Date }", method: "m(at: Date): R { return { at }; }" },
    now: {
      types: "export interface R { at: Date; more: { until: Date }[] }",
      method: "m(at: Date): R { return { at, more: [{ until: at }] }; }",
    },
    args: [day],
    answer: { at: day },
  },
  {
    what: "more properties in a member of a union with dates",
    old: {
      types: 'export type R = { kind: "at"; at: Date } | { kind: "none" };',
      method: 'm(at: Date): R { return { kind: "at", at }; }',
    },
    now: {
      types: 'export type R = { kind: "at"; at: Date; zone?: string } | { kind: "none" };',
      method: 'm(at: Date): R { return { kind: "at", at, zone: "UTC" }; }',
    },
    args: [day],
    answer: { kind: "at", at: day, zone: "UTC" },
  },
  {
    what: "more properties in members of a union without a discriminator",
    old: {
      types: "export type R = { at: Date } | { none: true };",
      method: "m(at: Date): R { return { at }; }",
    },
    now: {
      types: "export type R = { at: Date; zone: string } | { none: true; why?: string };",
      method: 'm(at: Date): R { return { at, zone: "UTC" }; }',
    },
    args: [day],
    answer: { at: day, zone: "UTC" },
  },
  {
    what: "a result that is never null",
    old: { method: "m(a: number): number | null { return a; }" },
    now: { method: "m(a: number): number { return a; }" },
    args: [1],
    answer: 1,
  },
  {
    what: "a result where there was none",
    old: { method: "m(a: number): void {}" },
    now: { method: "m(a: number): { a: number } { return { a }; }" },
    args: [1],
    answer: { a: 1 },
  },
  {
    what: "a declared error",
    old: add,
    now: {
      types: "export class TooMuch extends ServiceError<{ limit: number }> {}",
      doc: "@throws {TooMuch} when it is too much",
      ...add,
    },
    args: [1, 2],
    answer: 3,
  },
];

const breaking: readonly Drift[] = [
  {
    what: "a required parameter",
    old: add,
    now: { method: "m(a: number, b: number, c: number): number { return a + b + c; }" },
    args: [1, 2],
  },
  { what: "a parameter that is gone", old: add, now: { method: "m(a: number): number { return a; }" }, args: [1, 2] },
  {
    what: "an input that takes less",
    old: { method: "m(a: number | null): number { return a ?? 0; }" },
    now: { method: "m(a: number): number { return a; }" },
    args: [1],
  },
  {
    what: "a result that may be null",
    old: { method: "m(a: number): number { return a; }" },
    now: { method: "m(a: number): number | null { return a; }" },
    args: [1],
  },
  {
    what: "another codec",
    old: { method: "m(a: Date): string { return String(a); }" },
    now: { method: "m(a: bigint): string { return String(a); }" },
    args: [day],
  },
];

/** What a client of before knows of an answer. */
function answerOf(answer: unknown, known: unknown): unknown {
  if (typeof answer !== "object" || answer === null || typeof known !== "object" || known === null) return answer;
  return Object.fromEntries(Object.entries(answer).filter(([name]) => Object.hasOwn(known, name)));
}

/** Calls the method `m`, over one transport. */
type Call = (host: Release, client: ServiceDescriptor, args: readonly unknown[]) => Promise<unknown>;

type Positional = Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;

function positional(client: { readonly s: unknown }, args: readonly unknown[]): Promise<unknown> {
  const { m } = client.s as Positional;
  if (m === undefined) throw new Error("the client has no method m");
  return m(...args);
}

const overHttp: Call = async (release, service, args) => {
  await using vm = new VModel([{ package: release.module }]);
  const host = createHost(vm);
  try {
    const { url } = await host.listen({ port: 0 });
    return await positional(createClient({ s: service }, { baseUrl: url }), args);
  } finally {
    await host.close();
  }
};

const inProcess: Call = async (release, service, args) => {
  await using vm = new VModel([{ package: release.module }]);
  return await positional(createClient({ s: service }, { transport: vm }), args);
};

describe.each([
  ["over HTTP", overHttp],
  ["in process", inProcess],
] as const)("a client of an earlier release, %s", (_, call) => {
  it.each(compatible)("goes on after $what", async ({ old, now, args, answer }) => {
    using first = await Release.build(old);
    using second = await Release.build(now, first);
    const [before, after] = [first, second].map(({ manifest }) => manifest.services[0]?.methods[0]);
    expect(after?.hash).not.toBe(before?.hash);
    expect(after?.accepts).toEqual([before?.hash]);
    expect(answerOf(await call(second, await first.service(), args), answer)).toEqual(answer);
  });

  it.each(breaking)("is refused after $what, and told what to do", async ({ old, now, args }) => {
    using first = await Release.build(old);
    using second = await Release.build(now, first);
    expect(second.manifest.services[0]?.methods[0]?.accepts).toEqual([]);
    await expect(call(second, await first.service(), args)).rejects.toMatchObject({
      code: "contract_mismatch",
      service: "s",
      method: "m",
      retriable: false,
      message: expect.stringMatching(/^The client's s\.m \(.{16}\) is not the host's \(.{16}\): .*client/),
    });
  });

  it("goes on over several releases", async () => {
    using first = await Release.build(add);
    using second = await Release.build(
      { method: "m(a: number, b: number, c = 0): number { return a + b + c; }" },
      first,
    );
    using third = await Release.build(
      { method: "m(a: number, b: number | null, c = 0): number { return a + (b ?? 0) + c; }" },
      second,
    );
    expect(third.manifest.services[0]?.methods[0]?.accepts).toHaveLength(2);
    for (const release of [first, second]) expect(await call(third, await release.service(), [1, 2])).toBe(3);
  });

  it("is refused by a host of the release before it, which cannot know", async () => {
    using first = await Release.build(add);
    using second = await Release.build(
      { method: "m(a: number, b: number, c = 0): number { return a + b + c; }" },
      first,
    );
    await expect(call(first, await second.service(), [1, 2])).rejects.toMatchObject({
      code: "contract_mismatch",
      message: expect.stringContaining("s.m"),
    });
  });

  it("is refused when there is no record of the release", async () => {
    using first = await Release.build(add);
    using second = await Release.build({ method: "m(a: number, b: number, c = 0): number { return a + b + c; }" });
    await expect(call(second, await first.service(), [1, 2])).rejects.toMatchObject({ code: "contract_mismatch" });
  });
});
