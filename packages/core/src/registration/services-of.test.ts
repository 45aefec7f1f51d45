import { service, serviceFunc } from "@vmodel/core/minimal";
import { servicesOf } from "@vmodel/core/registration";
import { describe, expect, it } from "vitest";

abstract class Base {
  @serviceFunc() inherited() {}
}

@service("a")
class A extends Base {}

@service("b")
class B {
  @serviceFunc() get() {}
}

class Forgotten {
  @serviceFunc() get() {}
}

@service("empty")
class Empty {}

@service("class" as "other")
class Keyword {
  @serviceFunc() get() {}
}

const names = (module: object) => servicesOf(module).services.map(({ name }) => name);

describe("servicesOf", () => {
  it("answers the decorated exports, each once, and takes everything else for what it is", () => {
    const module = { A, again: A, B, default: B, text: "a", nothing: null, list: [A], make: () => B };
    expect(names(module)).toEqual(["a", "b"]);
    expect(servicesOf({ A, Base, text: "a" }).hints).toEqual([]);
  });

  it("takes a real module's namespace", async () => {
    expect(names(await import("@vmodel/core/minimal"))).toEqual([]);
  });

  it("hints at a class that has functions but no @service", () => {
    const { services, hints } = servicesOf({ B, Forgotten });
    expect(services.map(({ name }) => name)).toEqual(["b"]);
    expect(hints).toEqual([
      expect.stringMatching(
        /^Class Forgotten has @serviceFunc \(.*services-of\.test\.ts:18:\d+\) but no @service, so it is no service\.$/,
      ),
    ]);
    expect(servicesOf({ Base }).hints).toHaveLength(1);
  });

  it.each([{}, { text: "a" }, { Plain: class {} }])("hints at exporting when there is no service", (module) => {
    expect(servicesOf(module)).toEqual({
      services: [],
      hints: ["No export is a class with @service. A decorated class must be exported to be found."],
    });
  });

  it("tells what is wrong with all of them at once", () => {
    expect(() => servicesOf({ Empty, B })).toThrow(/^Service "empty" \(.*\) cannot be registered: .*\.$/);
    expect(() => servicesOf({ Empty, B, Keyword })).toThrow(
      expect.objectContaining({
        code: "invalid_argument",
        message: expect.stringMatching(/^Service "empty" .* Service "class" .*\.$/),
        details: [expect.anything(), expect.anything()],
      }),
    );
  });
});
