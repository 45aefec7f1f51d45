import { service, serviceFunc } from "@vmodel/core/minimal";
import { Registry, readDefinition } from "@vmodel/core/registration";
import { describe, expect, it } from "vitest";

/** Makes another class at the same place each time, as a module that is loaded twice does. */
function load() {
  @service("a")
  class A {
    @serviceFunc() get() {}
  }
  return readDefinition(A);
}

@service("a")
class Other {
  @serviceFunc() get() {}
}

@service("b")
class B {
  @serviceFunc() get() {}
}

const place = /\/registry\.test\.ts:\d+:\d+/;

describe("a registry", () => {
  it("holds services by name, in their order", () => {
    const registry = new Registry();
    const [b, a] = [readDefinition(B), load()];
    registry.register(b);
    registry.register(a);
    expect(registry.get("a")).toBe(a);
    expect([...registry]).toEqual([b, a]);
    for (const name of ["c", "constructor", "__proto__"]) expect(registry.get(name)).toBeUndefined();
  });

  it("takes the same class again, as when two modules export it", () => {
    const registry = new Registry();
    const definition = readDefinition(B);
    registry.register(definition);
    registry.register(readDefinition(B));
    expect([...registry]).toEqual([definition]);
  });

  it("refuses a name that is taken, and names both places", () => {
    const registry = new Registry();
    const first = load();
    const second = readDefinition(Other);
    registry.register(first);
    expect(() => registry.register(second)).toThrow(
      expect.objectContaining({
        code: "conflict",
        service: "a",
        message: `Service name "a" is taken twice: ${first.place} and ${second.place}. Give one of them another name.`,
        details: [expect.objectContaining({ path: first.place }), expect.objectContaining({ path: second.place })],
      }),
    );
    expect([first.place, second.place]).toEqual([expect.stringMatching(place), expect.stringMatching(place)]);
    expect([...registry]).toEqual([first]);
  });

  it("says so when one source was loaded twice", () => {
    const registry = new Registry();
    registry.register(load());
    expect(() => registry.register(load())).toThrow(
      /^Service "a" \(.*\) was loaded twice, as two modules\. .*one copy/,
    );
  });

  it("is the owner's: two of them know nothing of each other", () => {
    new Registry().register(load());
    const registry = new Registry();
    registry.register(readDefinition(Other));
    expect([...registry]).toHaveLength(1);
  });
});
