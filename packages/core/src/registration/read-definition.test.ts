import { isVModelError, type VModelError } from "@vmodel/core";
import * as minimal from "@vmodel/core/minimal";
import { isServiceClass, readDefinition } from "@vmodel/core/registration";
import * as simplified from "@vmodel/core/simplified";
import * as standard from "@vmodel/core/standard";
import { describe, expect, it } from "vitest";
import { sentences } from "../decorators/sentences.ts";

type Loose = (name?: unknown, options?: unknown) => (value: unknown, context: unknown) => void;

// What JavaScript authors, or those who do not check types, can write.
const min = minimal as unknown as Readonly<Record<keyof typeof minimal, Loose>>;

function refusal(value: unknown): VModelError {
  try {
    readDefinition(value);
  } catch (error) {
    if (isVModelError(error)) return error;
  }
  throw new Error("it was not refused");
}

/** The texts about a class, without the places. */
const problems = (value: unknown) => refusal(value).details.map(({ message }) => message.replace(/ \(\/[^)]*\)/g, ""));

describe("a definition", () => {
  it("holds what the standard protocol's decorators say", () => {
    @standard.service("service_1", { resources: { cpu: 1, memory: "256MiB", gpu: "0" }, timeoutMs: 9 })
    class Service1 {
      @standard.getServiceInfoFunc() info() {
        return { service_desc: "x" };
      }
      @standard.prepareFunc() prepare() {}
      @standard.loadFunc() loadIt() {}
      @standard.testFunc() test() {}
      @standard.unloadFunc() unload() {}
      @standard.cleanupFunc() cleanup() {}
      @standard.serviceFunc("func_1", { timeoutMs: 5 }) add() {}
      @standard.serviceFunc() func_2() {}
    }
    const definition = readDefinition(Service1);
    expect(definition).toMatchObject({
      ...{ name: "service_1", protocol: "standard", class: Service1, timeoutMs: 9 },
      resources: { cpu: 1, memory: 268435456, gpu: "0" },
      place: expect.stringMatching(/registration\/read-definition\.test\.ts:\d+:\d+$/),
    });
    expect(definition.functions).toEqual({
      ...{ info: "info", prepare: "prepare", load: "loadIt", test: "test", unload: "unload", cleanup: "cleanup" },
    });
    expect([...definition.methods]).toEqual([
      ["func_1", { name: "func_1", member: "add", timeoutMs: 5 }],
      ["func_2", { name: "func_2", member: "func_2", timeoutMs: undefined }],
    ]);
  });

  it("holds what the other protocols' decorators say", () => {
    @simplified.service("service_2")
    class Service2 {
      @simplified.prepareFunc() prepare() {}
      @simplified.cleanupFunc() cleanup() {}
      @simplified.serviceFunc() func_1() {}
    }
    @minimal.service("service_3")
    class Service3 {
      @minimal.serviceFunc("func_3") add() {}
    }
    expect(readDefinition(Service2)).toMatchObject({
      ...{ name: "service_2", protocol: "simplified", resources: {}, timeoutMs: undefined },
      functions: { prepare: "prepare", cleanup: "cleanup" },
    });
    expect(readDefinition(Service3)).toMatchObject({ name: "service_3", protocol: "minimal", functions: {} });
    expect([...readDefinition(Service3).methods.keys()]).toEqual(["func_3"]);
  });

  it("tells methods apart from what every object has", () => {
    @minimal.service("toString")
    class Service {
      @minimal.serviceFunc("hasOwnProperty") a() {}
      @minimal.serviceFunc() valueOf() {
        return 1;
      }
    }
    expect([...readDefinition(Service).methods.keys()]).toEqual(["hasOwnProperty", "valueOf"]);
    expect(readDefinition(Service).methods.get("toString")).toBeUndefined();
  });
});

describe("inheritance", () => {
  abstract class Base {
    @simplified.prepareFunc() prepare() {}
    @simplified.cleanupFunc() cleanup() {}
    @simplified.serviceFunc() first() {}
    @simplified.serviceFunc("second") member() {}
  }

  it("counts the functions of base classes, and does not change them", () => {
    @simplified.service("sub")
    class Sub extends Base {
      @simplified.serviceFunc() third() {}
    }
    @simplified.service("other")
    class Other extends Base {}
    expect([...readDefinition(Sub).methods.keys()]).toEqual(["first", "second", "third"]);
    expect([...readDefinition(Other).methods.keys()]).toEqual(["first", "second"]);
    expect(readDefinition(Sub).functions).toEqual({ prepare: "prepare", cleanup: "cleanup" });
  });

  it("lets a class override, decorated anew or not", () => {
    class Between extends Base {
      override first() {}
    }
    @simplified.service("sub")
    class Sub extends Between {
      @simplified.prepareFunc() override prepare() {}
      @simplified.serviceFunc("renamed") override member() {}
    }
    expect([...readDefinition(Sub).methods.values()].map(({ name, member }) => [name, member])).toEqual([
      ["first", "first"],
      ["renamed", "member"],
    ]);
  });

  it("makes no subclass a service", () => {
    @minimal.service("parent")
    class Parent {
      @minimal.serviceFunc() a() {}
    }
    class Plain extends Parent {}
    class Decorated extends Parent {
      @minimal.serviceFunc() b() {}
    }
    expect([Parent, Plain, Decorated].map(isServiceClass)).toEqual([true, false, false]);
    expect(refusal(Plain).message).toBe(
      'Class Plain has no @service of its own: decorate the class itself with @service("name").',
    );
    @minimal.service("child")
    class Child extends Parent {}
    expect([readDefinition(Parent).name, readDefinition(Child).name]).toEqual(["parent", "child"]);
  });

  it("refuses a second function of a kind beside the base's, and a base of another protocol", () => {
    @simplified.service("sub")
    class Sub extends Base {
      @simplified.prepareFunc() prepareBetter() {}
      @simplified.serviceFunc("first") better() {}
    }
    @minimal.service("mixed")
    class Mixed extends Base {}
    expect(problems(Sub)).toEqual([
      "@prepareFunc stands on more than one function: @prepareFunc on prepare and @prepareFunc on prepareBetter",
      'method name "first" is given more than once: @serviceFunc on first and @serviceFunc on better',
    ]);
    expect(problems(Mixed)).toEqual(
      ["@prepareFunc on prepare", "@cleanupFunc on cleanup", "@serviceFunc on first", "@serviceFunc on member"].map(
        (mark) =>
          `${mark}: it is of the simplified protocol and the service of the minimal one: import all decorators from "@vmodel/core/minimal"`,
      ),
    );
  });
});

describe("a wrong class is refused", () => {
  it("with one line, for one reason", () => {
    @minimal.service("empty")
    class Empty {}
    const error = refusal(Empty);
    expect(error).toMatchObject({ code: "invalid_argument", service: "empty" });
    expect(error.message.replace(/\(.*?:\d+:\d+\)/, "(place)")).toBe(
      'Service "empty" (place) cannot be registered: @serviceFunc is missing: a service of the minimal protocol has at least one.',
    );
  });

  it("with one line for all reasons at once, and the place of each", () => {
    @standard.service("many")
    class Many {
      @standard.prepareFunc() one() {}
      @standard.prepareFunc() two() {}
      @simplified.cleanupFunc() cleanup() {}
      @standard.serviceFunc("same") a() {}
      @standard.serviceFunc("same") b() {}
    }
    const error = refusal(Many);
    expect(error.message).toMatch(/^Service "many" \(.*:\d+:\d+\) cannot be registered for 6 reasons: .*\.$/);
    expect(error.message).not.toContain("\n");
    expect(problems(Many)).toEqual([
      '@cleanupFunc on cleanup: it is of the simplified protocol and the service of the standard one: import all decorators from "@vmodel/core/standard"',
      "@loadFunc is missing: a service of the standard protocol has one",
      "@testFunc is missing: a service of the standard protocol has one",
      "@unloadFunc is missing: a service of the standard protocol has one",
      "@prepareFunc stands on more than one function: @prepareFunc on one and @prepareFunc on two",
      'method name "same" is given more than once: @serviceFunc on a and @serviceFunc on b',
    ]);
    const lines = error.details.map(({ path }) => Number(/read-definition\.test\.ts:(\d+):\d+$/.exec(path)?.[1]));
    const own = Number(/test\.ts:(\d+):/.exec(error.message)?.[1]);
    expect(lines.map((line) => line - own)).toEqual([4, 0, 0, 0, 2, 5]);
  });

  it("when it is decorated twice", () => {
    @minimal.service("second")
    @standard.service("first")
    class Twice {
      @minimal.serviceFunc() a() {}
    }
    expect(problems(Twice)[0]).toBe(
      '@service stands on the class more than once: @service("first") of the standard protocol and @service("second") of the minimal protocol',
    );
  });

  it("when one member is decorated twice", () => {
    @simplified.service("a")
    class Twice {
      @simplified.prepareFunc() @simplified.cleanupFunc() both() {}
      @simplified.serviceFunc("x") @simplified.serviceFunc("y") member() {}
    }
    expect(problems(Twice)).toEqual([
      "both is decorated more than once: @cleanupFunc on both and @prepareFunc on both",
      "member is decorated more than once: @serviceFunc on member and @serviceFunc on member",
    ]);
  });

  it("when what is decorated is no public method", () => {
    @min.service("a")
    class Wrong {
      @min.serviceFunc() static a() {}
      @min.serviceFunc() #b() {}
      @min.serviceFunc() [Symbol.iterator]() {}
      @min.serviceFunc() c = () => this.#b();
      @min.serviceFunc() get d() {
        return 1;
      }
      // biome-ignore lint/suspicious/noThenProperty: it is what is refused here
      @min.serviceFunc() then() {}
      @min.serviceFunc() a() {}
    }
    expect(problems(Wrong)).toEqual([
      `@serviceFunc on a: ${sentences.static}`,
      `@serviceFunc on #b: ${sentences.private}`,
      `@serviceFunc on Symbol(Symbol.iterator): ${sentences.notPublic}`,
      `@serviceFunc on d: ${sentences.notMethod}`,
      `@serviceFunc on then: ${sentences.reserved}`,
      `@serviceFunc on c: ${sentences.notMethod}`,
    ]);
  });

  it.each([
    ["my-service", sentences.identifier],
    ["class", sentences.keyword],
    ["__proto__", sentences.reserved],
    [undefined, sentences.literalName],
    [5, sentences.literalName],
  ])("when it is called %s", (name, sentence) => {
    @min.service(name)
    class Named {
      @minimal.serviceFunc() a() {}
    }
    expect(problems(Named)).toEqual([sentence]);
    expect(refusal(Named).service).toBe(String(name));
  });

  it("when method names are wrong", () => {
    @minimal.service("a")
    class Named {
      @min.serviceFunc("a b") a() {}
      @min.serviceFunc("constructor") b() {}
      @min.serviceFunc(5) c() {}
      @min.serviceFunc() "d e"() {}
      @min.serviceFunc() delete() {}
      @min.serviceFunc("class") f() {}
      @min.serviceFunc("bring") import() {}
    }
    expect(problems(Named)).toEqual([
      `@serviceFunc on a: ${sentences.identifier}`,
      `@serviceFunc on b: ${sentences.reserved}`,
      `@serviceFunc on c: ${sentences.literalName}`,
      `@serviceFunc on d e: ${sentences.identifier}`,
      `@serviceFunc on delete: ${sentences.keywordMethod}`,
      `@serviceFunc on f: ${sentences.keywordMethod}`,
    ]);
  });

  it("when options are wrong", () => {
    @min.service("a", { resources: { memory: "5M", cpu: -1 }, timeoutMs: 0, resource: 1 })
    class Wrong {
      @min.serviceFunc("b", { timeoutMs: "5s" }) b() {}
      @min.serviceFunc("c", { timeout: 5 }) c() {}
      @min.serviceFunc("d", 5) d() {}
      @min.serviceFunc("e", { timeoutMs: 2 ** 31 }) e() {}
      @min.serviceFunc("f", { timeoutMs: 2 ** 31 - 1 }) f() {}
      @min.serviceFunc("g", { batch: { maxSize: 0, maxDelayMs: 5 } }) g() {}
    }
    expect(problems(Wrong)).toEqual([
      "there is no option resource; known are timeoutMs and resources",
      "timeoutMs: 0 is not a whole number of ms from 1 to 2147483647",
      expect.stringContaining('resources.memory: "5M" is not'),
      "resources.cpu: -1 is not a number of processor cores above 0",
      "@serviceFunc on b: timeoutMs: 5s is not a whole number of ms from 1 to 2147483647",
      "@serviceFunc on c: there is no option timeout; known are timeoutMs and batch",
      "@serviceFunc on d: its options are no object",
      "@serviceFunc on e: timeoutMs: 2147483648 is not a whole number of ms from 1 to 2147483647",
      "@serviceFunc on g: batch.maxSize: 0 is not a whole number from 1",
    ]);
  });

  it("when its constructor takes more than the configuration", () => {
    @min.service("a")
    class Greedy {
      constructor(
        readonly a: number,
        readonly b: number,
      ) {}
      @minimal.serviceFunc() sum() {
        return this.a + this.b;
      }
    }
    expect(problems(Greedy)).toEqual([sentences.constructorParams]);
  });

  it("when @service stands on something else", () => {
    class Member {
      @min.service("a") @minimal.serviceFunc() a() {}
    }
    expect(problems(Member)).toEqual([sentences.notClass]);
  });

  it.each([undefined, null, 5, "a", {}, () => {}, class {}])("when it is %s", (value) => {
    expect(isServiceClass(value)).toBe(false);
    expect(refusal(value)).toMatchObject({ code: "invalid_argument", details: [] });
  });
});
