import * as minimal from "@vmodel/core/minimal";
import { describe, expect, it } from "vitest";
import { ownMarks } from "./marks.ts";
import { sentences } from "./sentences.ts";

type Loose = (...args: unknown[]) => (...args: unknown[]) => void;
const { service, serviceFunc, getServiceInfoFunc } = minimal as unknown as Record<keyof typeof minimal, Loose>;

const refused = (sentence: string) =>
  expect.objectContaining({
    code: "invalid_argument",
    message: expect.stringMatching(/ \(.*decorate\.test\.ts:\d+:\d+\)\.$/),
    details: [{ path: expect.stringMatching(/decorate\.test\.ts:\d+:\d+$/), message: sentence }],
  });

describe("a decorator that cannot describe anything says so at once", () => {
  class Target {
    method() {}
  }

  it("when a compiler treats it as a legacy decorator", () => {
    expect(() => serviceFunc("a")(Target.prototype, "method", {})).toThrow(refused(sentences.legacy));
    expect(() => service("a")(Target)).toThrow(refused(sentences.legacy));
  });

  it("when a compiler leaves out metadata", () => {
    const context = { kind: "method", name: "method", metadata: undefined };
    expect(() => serviceFunc("a")(Target.prototype.method, context)).toThrow(refused(sentences.noMetadata));
  });

  it.each([
    ["a class", Target],
    ["a method", Target.prototype.method],
    ["a legacy prototype", Target.prototype],
  ])("when it is not called and so given %s", (_, target) => {
    for (const decorator of [service, serviceFunc, getServiceInfoFunc]) {
      expect(() => decorator(target, { kind: "method", metadata: {} })).toThrow(refused(sentences.notCalled));
    }
  });
});

describe("marks", () => {
  it("are found in the class's own metadata only, and show up nowhere else", () => {
    class Plain {}
    @minimal.service("a")
    class Service {
      @minimal.serviceFunc() get() {}
    }
    class Sub extends Service {}
    expect(ownMarks(Service)?.services).toHaveLength(1);
    expect(ownMarks(Service)?.functions).toHaveLength(1);
    for (const value of [Plain, Sub, new Service(), null, "a"]) expect(ownMarks(value)).toBeUndefined();
    expect(Object.keys(Service)).toEqual([]);
    expect(Object.keys(Reflect.get(Service, Reflect.get(Symbol, "metadata") as symbol))).toEqual([]);
  });

  it("are not confused by a foreign metadata value", () => {
    const key = Reflect.get(Symbol, "metadata") as symbol;
    for (const metadata of [null, 5, {}]) {
      expect(ownMarks(Object.defineProperty(class {}, key, { value: metadata }))).toBeUndefined();
    }
  });
});
