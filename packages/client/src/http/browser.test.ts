import { afterEach, describe, expect, it, vi } from "vitest";
import { createClient } from "../index.ts";
import { service_1 } from "../testing/services.ts";

afterEach(() => vi.unstubAllGlobals());

/** The address to which a page at `https://app.example/deep/page?q=1#x` sends its call. */
async function addressOf(baseUrl: string | URL, origin = "https://app.example"): Promise<string> {
  vi.stubGlobal("location", { origin, href: `${origin}/deep/page?q=1#x` });
  let address = "";
  // Refuses to be called as a method, as browsers' own does.
  vi.stubGlobal("fetch", function fetch(this: unknown, input: string) {
    if (this !== undefined && this !== globalThis) throw new TypeError("Illegal invocation");
    address = input;
    return Promise.resolve(Response.json(3));
  });
  await expect(createClient({ service_1 }, { baseUrl }).service_1.func_1(1, 2)).resolves.toBe(3);
  return address.replace("/v1/services/service_1/methods/func_1", "");
}

describe("in a page, baseUrl", () => {
  it.each([
    ["", "https://app.example"],
    ["/", "https://app.example"],
    ["/models", "https://app.example/models"],
    ["/models/", "https://app.example/models"],
    ["https://app.example", "https://app.example"],
    ["//other.example:8000", "https://other.example:8000"],
    ["http://127.0.0.1:8000/", "http://127.0.0.1:8000"],
  ])("%j means %s, wherever in the app the page is", async (baseUrl, address) => {
    expect(await addressOf(baseUrl)).toBe(address);
  });

  it("may be a URL that the page has made", async () => {
    expect(await addressOf(new URL("./api", "https://app.example/deep/page"))).toBe("https://app.example/deep/api");
  });

  it.each(["localhost:8000", "127.0.0.1:8000", "models", "./models", "?x", "#x"])(
    "%j is refused: it would mean another address on each page",
    (baseUrl) => {
      vi.stubGlobal("location", { origin: "https://app.example", href: "https://app.example/deep/page" });
      expect(() => createClient({ service_1 }, { baseUrl })).toThrow(
        `The client's baseUrl is ${baseUrl}; it takes a URL such as http://127.0.0.1:8000`,
      );
    },
  );

  it.each(["null", "file://"])("cannot be a path where the page's origin is %j", (origin) => {
    vi.stubGlobal("location", { origin, href: "file:///page.html" });
    expect(() => createClient({ service_1 }, { baseUrl: "/" })).toThrow("The client's baseUrl is /; it takes a URL");
  });
});

describe("fetch", () => {
  it("of the app's own is called as a function, too", async () => {
    const own = vi.fn(function own(this: unknown, _: unknown) {
      if (this !== undefined && this !== globalThis) throw new TypeError("Illegal invocation");
      return Promise.resolve(Response.json(3));
    });
    const client = createClient({ service_1 }, { baseUrl: "http://x", fetch: own });
    await expect(client.service_1.func_1(1, 2)).resolves.toBe(3);
    expect(own).toHaveBeenCalledOnce();
  });

  it("is the global one of the moment, so that apps can replace it", async () => {
    const client = createClient({ service_1 }, { baseUrl: "http://x" });
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json(4)));
    await expect(client.service_1.func_1(1, 2)).resolves.toBe(4);
  });

  it("asks for fresh answers and follows the call's signal; nothing is streamed up", async () => {
    const fetch = vi.fn((_: unknown, __?: RequestInit) => Promise.resolve(Response.json(3)));
    await createClient({ service_1 }, { baseUrl: "http://x", fetch }).service_1.func_1(1, 2);
    const [, init] = fetch.mock.calls[0] ?? [];
    expect(init).toMatchObject({ cache: "no-store", method: "POST", body: '{"a":1,"b":2}' });
    expect(init?.signal).toBeInstanceOf(AbortSignal);
    expect(init).not.toHaveProperty("duplex");
  });
});
