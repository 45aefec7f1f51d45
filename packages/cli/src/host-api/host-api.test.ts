import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { runInProcess } from "../testing/run-in-process.ts";

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

/** A server that is no vmodel host. */
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  open.push(server);
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const commands = [["ls"], ["info", "a"], ["load", "a"], ["load", "a", "--json"], ["call", "a.b"]];

describe("without a host", () => {
  it.each(commands)("%s %s says what to do", async (command = "", ...args) => {
    const url = await listen(() => {});
    await open.pop()?.[Symbol.asyncDispose]();
    const { code, out, err } = await runInProcess([command, "--url", url, ...args.toReversed()]);
    expect(err).toContain(`Nothing listens at ${url}. Start a host there with \`vmodel serve\``);
    expect([code, out]).toEqual([1, ""]);
  });

  it("tells of a name that nobody knows", async () => {
    const { code, err } = await runInProcess(["ls", "--url", "http://nowhere.invalid"]);
    expect(err).toMatch(/^error\[unavailable\]: The name in http:\/\/nowhere\.invalid is not known/);
    expect(code).toBe(1);
  });
});

describe("another server than a host", () => {
  it.each([
    ["answers HTML", "text/html", 200, "<p>hello</p>", "is no vmodel host (it answered HTTP 200, text/html)"],
    ["has no such page", "text/html", 404, "<p>404</p>", "is no vmodel host (it answered HTTP 404, text/html)"],
    ["answers JSON of its own", "application/json", 200, '{"a":1}', "is no vmodel host"],
    ["answers JSON that is no object", "application/json", 200, "null", "is no vmodel host"],
    ["fails", "application/json", 500, '{"code":"__proto__"}', "is no vmodel host (it answered HTTP 500"],
  ])("that %s is told as such", async (_, type, status, body, text) => {
    const url = await listen((_request, response) => {
      response.writeHead(status, { "content-type": type }).end(body);
    });
    for (const [command = "", ...args] of commands) {
      const { code, out, err } = await runInProcess([command, "--url", url, ...args]);
      expect(err).toContain(text);
      expect(err).toContain(url);
      expect([code, out]).toEqual([1, ""]);
    }
  });

  it("that hangs up is told as such", async () => {
    const url = await listen((request) => void request.socket.destroy());
    const { code, err } = await runInProcess(["ls", "--url", url]);
    expect(err).toBe(`error[unavailable]: No answer from ${url}: other side closed.`);
    expect(code).toBe(1);
  });
});

describe("an address", () => {
  it("may have a path before /v1, as behind a proxy", async () => {
    const asked: (string | undefined)[] = [];
    const url = await listen((request, response) => {
      asked.push(request.url);
      response.setHeader("content-type", "application/json").end("[]");
    });
    const { code, err } = await runInProcess(["ls", "--url", `${url}/models/`]);
    expect([code, err]).toEqual([0, "The host has no services."]);
    expect(asked).toEqual(["/models/v1/services"]);
  });

  it.each(["..", ".", "", "a/b", "\ud800"])("never has the service name %j as a path of its own", async (name) => {
    const asked: (string | undefined)[] = [];
    const url = await listen((request, response) => {
      asked.push(request.url);
      response.writeHead(404).end();
    });
    const { code } = await runInProcess(["info", "--url", url, name]);
    expect(code).toBe(1);
    expect(asked.filter((path) => path !== "/v1/services/a%2Fb")).toEqual([]);
  });
});
