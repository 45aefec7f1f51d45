import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive, untilGone } from "./fixtures/is-alive.ts";
import { openProbe } from "./fixtures/open-probe.ts";

let directory: string;
let app: ChildProcess | undefined;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "vmodel-orphans-"));
});
afterEach(() => {
  app?.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

/** Starts an app, and answers which process serves it. */
async function start(what: string): Promise<number> {
  const program = fileURLToPath(new URL("fixtures/host-program.ts", import.meta.url));
  const options = ["--import", "tsx", "--conditions=@vmodel/source"];
  app = spawn(process.execPath, [...options, program, directory, what], { stdio: ["ignore", "pipe", "inherit"] });
  const [chunk] = (await once(app.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  return Number(/served by (\d+)/.exec(String(chunk))?.[1]);
}

describe("when its host is gone", () => {
  it.each(["idle", "wait", "spin"])("by SIGKILL, a service process that is to %s ends, too", async (what) => {
    const pid = await start(what);
    expect(isAlive(pid)).toBe(true);
    app?.kill("SIGKILL");
    await untilGone(pid);
  });

  it("the next one starts over the same data directory, and finds its files", async () => {
    const pid = await start("spin");
    app?.kill("SIGKILL");
    await once(app as ChildProcess, "exit");
    await using next = await openProbe({ dataDirectory: directory });
    expect(await next.vm.load("probe")).toMatchObject({ state: "ready" });
    await untilGone(pid);
  });

  it("because nothing was left to do, it did not have to be closed", async () => {
    const pid = await start("nothing");
    expect(await once(app as ChildProcess, "exit")).toEqual([0, null]);
    await untilGone(pid);
  });
});
