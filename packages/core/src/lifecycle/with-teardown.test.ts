import { fromProblem, isServiceError, isVModelError, ServiceError, toProblem, VModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { withTeardown } from "./with-teardown.ts";

class TooLong extends ServiceError<{ limit: number }> {
  override readonly name = "TooLong";
}

const teardown = new VModelError("lifecycle_failed", "The unload of s failed: no.", { phase: "unload" });
const details = [{ path: "unload", message: "The unload of s failed: no." }];

describe("withTeardown", () => {
  it("joins the teardown's failure to the details, and changes nothing else", () => {
    const cause = new Error("secret");
    const error = new VModelError("internal", "s.m failed: no.", {
      service: "s",
      method: "m",
      requestId: "r",
      details: [{ path: "/a", message: "first" }],
      cause,
    });
    const joined = withTeardown(error, teardown);
    expect({ ...joined }).toEqual({ ...error, details: [{ path: "/a", message: "first" }, ...details] });
    expect([joined.message, joined.cause, joined.stack]).toEqual([error.message, cause, error.stack]);
    expect(joined).toBeInstanceOf(VModelError);
    expect(isVModelError(joined)).toBe(true);
  });

  it("leaves the error that was thrown as it is, since its author may throw it again", () => {
    const error = new TooLong("9 is too long.", { limit: 8 });
    withTeardown(error, teardown);
    expect(error.details).toEqual([]);
  });

  it("keeps the class, the data and the name of a declared error, over the wire too", () => {
    const joined = withTeardown(new TooLong("9 is too long.", { limit: 8 }), teardown);
    expect(joined).toBeInstanceOf(TooLong);
    expect(isServiceError(joined) && [joined.name, joined.data, joined.details]).toEqual([
      "TooLong",
      { limit: 8 },
      details,
    ]);
    const received = fromProblem(JSON.parse(JSON.stringify(toProblem(joined))));
    expect({ ...received }).toEqual({ ...joined });
  });

  it("is an error of its own, to inspectors and to structured clones", () => {
    const joined = withTeardown(new VModelError("internal", "no."), teardown);
    expect(Object.prototype.toString.call(joined)).toBe("[object Error]");
    expect(structuredClone(joined)).toBeInstanceOf(Error);
    expect(JSON.parse(JSON.stringify(joined))).toMatchObject({ code: "internal", details });
  });

  it("says cleanup where the teardown names no phase", () => {
    const joined = withTeardown(new VModelError("internal", "no."), new VModelError("unavailable", "Closing."));
    expect(joined.details).toEqual([{ path: "cleanup", message: "Closing." }]);
  });
});
