import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, ask, call } from "./fixtures/ask.ts";
import { journal } from "./fixtures/journal.ts";
import { type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";

let served: Served;
beforeAll(async () => {
  served = await serveFixtures();
});
afterAll(() => served[Symbol.asyncDispose]());

const problem = (answer: Answer) => {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const body = answer.body as Record<string, unknown>;
  expect(body.status).toBe(answer.status);
  expect(body.request_id).toBe(answer.headers.get("x-request-id"));
  return body as { code: string; detail: string; details: { path: string; message: string }[] };
};

describe("a call", () => {
  it("answers the value itself", async () => {
    const answer = await call(served.url, "adder.add", { a: 1, b: 2 });
    expect([answer.status, answer.text, answer.headers.get("content-type")]).toEqual([200, "3", "application/json"]);
  });

  it("answers 204 for undefined, and null for null", async () => {
    const nothing = await call(served.url, "probe.nothing");
    expect([nothing.status, nothing.text]).toEqual([204, ""]);
    expect(nothing.headers.get("x-request-id")).not.toBeNull();
    expect((await call(served.url, "probe.echo", { value: null })).text).toBe("null");
  });

  it("gives texts of all scripts back as they came", async () => {
    const value = { ключ: ["日本語 \u{1f600}", "\u2028\ufffd\ud800", ""] };
    expect((await call(served.url, "probe.echo", { value })).body).toEqual(value);
  });

  it.each(["", "{}"])("without arguments may have the body %j", async (body) => {
    expect((await call(served.url, "probe.greet", body)).body).toBe("hello world");
  });

  it("needs no content type without a body", async () => {
    const answer = await ask(`${served.url}/v1/services/probe/methods/greet`, { method: "POST" });
    expect(answer.body).toBe("hello world");
  });

  it.each([
    "/v1/services/probe/methods/greet?x=1",
    "/v1/services/probe/methods/greet/",
    "/v1/services/pr%6Fbe/methods/%67reet",
  ])("finds %s", async (path) => {
    expect((await ask(served.url + path, { method: "POST" })).body).toBe("hello world");
  });

  it("keeps a sane request id and replaces any other", async () => {
    const idFor = async (id: string) =>
      (await call(served.url, "probe.greet", {}, { "x-request-id": id })).headers.get("x-request-id");
    expect(await idFor("trace-1:2.3")).toBe("trace-1:2.3");
    const made = [await idFor("two words"), await idFor("x".repeat(129)), await idFor('"<script>')];
    expect(new Set(made).size).toBe(3);
    expect(made.join("")).not.toMatch(/words|xxx|script/);
  });
});

describe("malformed requests", () => {
  it.each([
    ['{"a": 1, "b": }', "expected a value but found '}' at line 1, column 15"],
    ['{"a": 1, "b"', 'expected ":" but found the end of the body at line 1, column 13'],
    ["a=1&b=2", "expected a value but found 'a' at line 1, column 1"],
    ["[1, 2]", "The body is an array; send an object of parameters by name"],
    ["null", "The body is null"],
    ["3", "The body is a number"],
  ])("%s is not the arguments", async (body, detail) => {
    const answer = await call(served.url, "adder.add", body);
    expect(answer.status).toBe(400);
    expect(problem(answer)).toMatchObject({ code: "invalid_argument", service: "adder", method: "add" });
    expect(problem(answer).detail).toContain(detail);
  });

  it.each<[string, object, string]>([
    ["a wrong type", { a: "1", b: 2 }, "/a"],
    ["a missing parameter", { a: 1 }, "b"],
    ["an extra parameter", { a: 1, b: 2, c: 3 }, "c"],
    ["null for a number", { a: 1, b: null }, "/b"],
  ])("%s is told with its place", async (_, args, place) => {
    const answer = await call(served.url, "adder.add", args);
    expect(answer.status).toBe(400);
    expect(problem(answer).code).toBe("invalid_argument");
    expect(JSON.stringify(problem(answer).details)).toContain(place);
  });

  it.each([
    '{"a": 1, "b": 2, "__proto__": {"a": 1}}',
    '{"a": 1, "b": 2, "constructor": 1}',
    '{"__proto__": {"a": 1, "b": 2}}',
  ])("%s is refused", async (body) => {
    expect(problem(await call(served.url, "adder.add", body)).code).toBe("invalid_argument");
  });

  it("__proto__ deep in a value is data like any other", async () => {
    const value = '{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}';
    expect((await call(served.url, "probe.echo", `{"value": ${value}}`)).text).toBe(value);
    expect({}).not.toHaveProperty("polluted");
  });

  it.each([
    ["text/plain", 'The content type \\"text/plain\\" is not supported'],
    ["application/x-www-form-urlencoded", "send the header"],
    ["application/json; charset=latin1", "is not supported"],
    ["application/jsonp", "is not supported"],
  ])("the content type %s is refused", async (type, text) => {
    const answer = await call(served.url, "probe.greet", {}, { "content-type": type });
    expect(answer.status).toBe(415);
    expect(problem(answer).code).toBe("unsupported_media_type");
    expect(answer.text).toContain(text);
  });

  it.each(["application/json; charset=utf-8", "Application/JSON;charset=UTF-8", 'application/json ; charset="utf-8"'])(
    "the content type %s is JSON",
    async (type) => {
      expect((await call(served.url, "probe.greet", {}, { "content-type": type })).status).toBe(200);
    },
  );

  it("a body without a content type, or compressed, is refused", async () => {
    const url = `${served.url}/v1/services/probe/methods/greet`;
    const untyped = await ask(url, { method: "POST", body: new Uint8Array([0x7b, 0x7d]) });
    expect([untyped.status, problem(untyped).detail]).toEqual([415, expect.stringContaining("has no content type")]);
    const gzip = await call(served.url, "probe.greet", {}, { "content-encoding": "gzip" });
    expect([gzip.status, problem(gzip).detail]).toEqual([415, expect.stringContaining('"gzip"')]);
  });

  it("bytes that are no UTF-8 are refused, not replaced", async () => {
    const body = Buffer.concat([Buffer.from('{"value": "'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    const headers = { "content-type": "application/json" };
    const answer = await ask(`${served.url}/v1/services/probe/methods/echo`, { method: "POST", body, headers });
    expect([answer.status, problem(answer).detail]).toEqual([400, expect.stringContaining("not UTF-8")]);
  });

  it.each([
    ["adder.ad", "add"],
    ["addr.add", "adder"],
  ])("%s is unknown, and %s is suggested", async (name, meant) => {
    const answer = await call(served.url, name, { a: 1, b: 2 });
    expect(answer.status).toBe(404);
    expect(problem(answer)).toMatchObject({
      code: "not_found",
      detail: expect.stringContaining(`did you mean ${meant}?`),
    });
  });

  it.each(["__proto__.add", "constructor.add", "adder.__proto__", "adder.constructor", "adder.toString", "adder.load"])(
    "%s is unknown",
    async (name) => {
      expect(problem(await call(served.url, name, {})).code).toBe("not_found");
    },
  );

  it("a path with a broken escape is refused", async () => {
    const answer = await ask(`${served.url}/v1/services/adder/methods/%ff`, { method: "POST" });
    expect([answer.status, problem(answer).detail]).toEqual([400, expect.stringContaining("%")]);
  });

  it.each(["GET", "PUT", "DELETE"])("%s is told to be POST", async (method) => {
    const answer = await ask(`${served.url}/v1/services/adder/methods/add`, { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([404, "POST"]);
    expect(problem(answer).detail).toContain("called with POST");
  });
});

describe("the contract header", () => {
  it.each(["hash-of-add", "hash-of-an-earlier-add"])("%s is accepted", async (contract) => {
    const answer = await call(served.url, "adder.add", { a: 1, b: 2 }, { "vmodel-contract": contract });
    expect(answer.body).toBe(3);
  });

  it("of another release is refused before the arguments are looked at", async () => {
    const answer = await call(served.url, "adder.add", { x: 1 }, { "vmodel-contract": "hash-of-another" });
    expect(answer.status).toBe(409);
    expect(problem(answer)).toMatchObject({ code: "contract_mismatch", service: "adder", method: "add" });
    expect(problem(answer).detail).toContain("`vmodel client --from URL --out DIR`");
  });
});

describe("the timeout header", () => {
  it.each(["0", "-1", "1.5", "soon", "1e3", "2147483648", ""])("%j is refused", async (timeout) => {
    const answer = await call(served.url, "probe.greet", {}, { "vmodel-timeout-ms": timeout });
    expect([answer.status, problem(answer).detail]).toEqual([400, expect.stringContaining("vmodel-timeout-ms")]);
  });

  it("ends a call at its deadline, and the method's signal fires", async () => {
    const answer = await call(served.url, "probe.wait", {}, { "vmodel-timeout-ms": "30" });
    expect(answer.status).toBe(504);
    expect(problem(answer)).toMatchObject({ code: "deadline_exceeded", retriable: false });
    await journal().seen("wait was aborted");
  });
});

describe("failures of a method", () => {
  it("are masked, and told in the log under the request's id", async () => {
    const answer = await call(served.url, "probe.fail", { secret: "hunter2" }, { "x-request-id": "id-1" });
    expect(answer.status).toBe(500);
    expect(problem(answer).detail).toBe("The method failed; see request_id id-1 in the host's log.");
    expect(answer.text).not.toContain("hunter2");
    const line = served.log.find(({ fields }) => fields.request_id === "id-1");
    expect(line?.text).toContain("error: probe.fail failed: cannot reach the database");
    expect(line?.fields).toMatchObject({ service: "probe", method: "fail" });
    // The author's error, with the author's place, comes first and is all.
    expect(line?.fields.error).toMatch(/^Error: cannot reach the database.*\n {4}at .*services\.ts/);
    expect(line?.fields.error).not.toContain("VModelError");
  });

  it("that are declared cross with name and data", async () => {
    const answer = await call(served.url, "probe.refuse", { limit: 8 });
    expect(answer.status).toBe(422);
    expect(problem(answer)).toMatchObject({
      code: "declared",
      detail: "The text is too long.",
      error: { name: "TooLong", data: { limit: 8 } },
    });
  });

  it("that are declared with data JSON cannot carry are internal", async () => {
    const answer = await call(served.url, "probe.refuseBadly", {}, { "x-request-id": "id-2" });
    expect([answer.status, problem(answer).code]).toEqual([500, "internal"]);
    const line = served.log.find(({ fields }) => fields.request_id === "id-2");
    expect(line?.fields.error).toContain("/limit is NaN");
  });

  it.each([
    ["NaN", "/scores/1 is NaN"],
    ["bigint", "/0 is a bigint"],
    ["hole", "/1 is undefined"],
    ["date", "it is a Date"],
  ])("a result with %s is not sent in part", async (kind, text) => {
    const answer = await call(served.url, "probe.wrong", { kind }, { "x-request-id": `wrong-${kind}` });
    expect([answer.status, problem(answer).code]).toEqual([500, "internal"]);
    expect(served.log.find(({ fields }) => fields.request_id === `wrong-${kind}`)?.text).toContain(text);
  });
});

describe("a call that is refused by the service's state", () => {
  it("says that the service is not loaded", async () => {
    const answer = await call(served.url, "lazy.answer");
    expect(answer.status).toBe(503);
    expect(problem(answer)).toMatchObject({ code: "failed_precondition", state: "registered", retriable: false });
    expect(answer.headers.get("retry-after")).toBeNull();
  });

  it("says when to try again while the service loads, and why not once it has failed", async () => {
    await using own = await serveFixtures({ start: { lazy: "none", broken: "none" } });
    const loading = own.vm.load("lazy");
    await journal().seen("lazy loads");
    const refused = await call(own.url, "lazy.answer");
    expect([refused.status, problem(refused).code]).toEqual([503, "unavailable"]);
    expect(refused.headers.get("retry-after")).toBe("1");
    journal().note("lazy may go on");
    await loading;
    expect((await call(own.url, "lazy.answer")).body).toBe(42);

    await expect(own.vm.load("broken")).rejects.toMatchObject({ code: "lifecycle_failed" });
    const failed = await call(own.url, "broken.answer");
    expect([failed.status, problem(failed)]).toEqual([
      503,
      expect.objectContaining({ code: "lifecycle_failed", phase: "load", detail: expect.stringContaining("corrupt") }),
    ]);
  });
});
