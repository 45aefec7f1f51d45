import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, describe, expect, it } from "vitest";
import { builtProgram } from "../host/built.ts";
import { ownProcesses } from "../testing/own-processes.ts";
import type { EmbeddedWork } from "./embedded-program.ts";
import { watchSlope } from "./watch-slope.ts";
import { works } from "./works.ts";

ownProcesses();

const program = builtProgram("memory/embedded-program");
const started: ChildProcess[] = [];
afterAll(async () => {
  for (const child of started) {
    // It ends then, and takes its data with it.
    child.disconnect();
    await once(child, "exit");
  }
});

describe.each(works)("the memory of an app over $times $kind of an embedded service", ({ kind, leak, ...work }) => {
  it.concurrent.each([
    ["flat", { perLoad: 0, perCall: false }],
    ["leak", leak],
  ] as const)("is judged as %s where it is", async (verdict, keeping) => {
    const setup: EmbeddedWork = { kind, keeping };
    const child = spawn(process.execPath, ["--expose-gc", program, JSON.stringify(setup)], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    started.push(child);
    const run = async (count: number): Promise<number> => {
      child.send(count);
      const [bytes] = (await once(child, "message")) as [number];
      return bytes;
    };
    const found = await watchSlope({ ...work, run });
    expect(found, JSON.stringify(found)).toMatchObject({ verdict });
  });
});
