import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { call } from "./fixtures/ask.ts";

/** A host in a process of its own, since signals end one. */
class Child {
  readonly process: ChildProcess;
  #text = "";

  constructor(port: number) {
    const program = fileURLToPath(new URL("./fixtures/serve-child.ts", import.meta.url));
    const options = ["--import", "tsx", "--conditions=@vmodel/source"];
    this.process = spawn(process.execPath, [...options, program, String(port)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#text += text;
    });
  }

  /** Resolves once the child has said it. */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.#text);
      if (found !== null) return found;
      await once(this.process.stdout as NodeJS.ReadableStream, "data");
    }
  }

  async exit(): Promise<readonly [number | null, string]> {
    if (this.process.exitCode === null && this.process.signalCode === null) await once(this.process, "close");
    return [this.process.exitCode, this.#text];
  }
}

let child: Child;
const start = async (): Promise<string> => {
  child = new Child(0);
  const [, port] = await child.said(/ready on (\d+)/);
  return `http://127.0.0.1:${port}`;
};
afterEach(() => child.process.kill("SIGKILL"));

describe("a host that is served until a signal", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("unloads its services on %s and exits with 0", async (signal) => {
    const url = await start();
    expect((await call(url, "adder.add", { a: 1, b: 2 })).body).toBe(3);
    child.process.kill(signal);
    const [code, text] = await child.exit();
    expect([code, text]).toEqual([0, expect.stringContaining(`stopping on ${signal}\nclosed with adder unloaded\n`)]);
  });

  it("lets a call that runs end first", async () => {
    const url = await start();
    const caller = new AbortController();
    const running = fetch(`${url}/v1/services/probe/methods/wait`, { method: "POST", signal: caller.signal });
    await child.said(/a call runs/);
    child.process.kill("SIGTERM");
    await child.said(/stopping/);
    expect((await call(url, "adder.add", { a: 1, b: 2 })).body).toMatchObject({ code: "unavailable" });
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    caller.abort();
    await expect(running).rejects.toThrow("aborted");
    expect(await child.exit()).toEqual([0, expect.stringContaining("wait was aborted")]);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("exits at once on a second signal: %s, %i", async (signal, code) => {
    const url = await start();
    const running = call(url, "probe.wait").catch(() => "cut off");
    await child.said(/a call runs/);
    child.process.kill("SIGTERM");
    await child.said(/stopping/);
    child.process.kill(signal);
    expect((await child.exit())[0]).toBe(code);
    expect(await running).toBe("cut off");
  });

  it("throws what keeps it from listening, with everything closed", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    child = new Child(port);
    const [code, text] = await child.exit();
    other.close();
    expect([code, text]).toEqual([1, expect.stringContaining(`Port ${port} on 127.0.0.1 is taken by another program`)]);
  });
});
