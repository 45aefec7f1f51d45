import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { expectedOutput, writeApp, writeProgram, writeReadmes } from "./app.ts";
import type { PackedPackage } from "./pack.ts";
import { mustRun, runCommand } from "./run-command.ts";

/** A package manager and how it installs. */
export interface Installer {
  readonly client: string;
  readonly args: readonly string[];
}

/** What an author and an app developer do: install, build a service and its client, type-check, run, serve, call. */
export async function useOutside(
  parent: string,
  packed: readonly PackedPackage[],
  { client, args }: Installer,
): Promise<void> {
  const cwd = await realpath(await mkdtemp(join(parent, `${client}-`)));
  await writeApp(cwd, packed);
  // Its install script would fetch CUDA from somewhere else.
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
  await mustRun(client, args, { cwd, env });
  const bin = (name: string): string => join(cwd, "node_modules/.bin", name);

  expect(await mustRun(bin("vmodel"), ["build"], { cwd })).toContain("service-info.json");
  await writeProgram(cwd);
  await mustRun(bin("tsc"), ["-p", "."], { cwd });
  await writeReadmes(cwd);
  await mustRun(bin("tsc"), ["-p", "tsconfig.readmes.json"], { cwd });

  expect(JSON.parse(await mustRun(process.execPath, ["dist/program.js"], { cwd }))).toEqual(expectedOutput);
  expect(await mustRun(bin("vmodel"), ["check"], { cwd })).toContain("fresh");

  const host = spawn(bin("vmodel"), ["serve", "./dist/service.js", "--port", "0"], { cwd });
  try {
    const url = await addressOf(host);
    const call = (...words: string[]) => runCommand(bin("vmodel"), ["call", "--url", url, ...words], { cwd });
    expect(await call("greeter.greet", "--name", "Ada", "--excited", "true")).toMatchObject({
      code: 0,
      stdout: '"Hello, Ada!"\n',
    });
    expect(await call("greeter.gret", "--name", "Ada")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("greet"),
    });
  } finally {
    host.kill("SIGTERM");
    const [code] = host.exitCode === null ? await once(host, "exit") : [host.exitCode];
    expect(code).toBe(0);
  }
}

async function addressOf(host: ChildProcessWithoutNullStreams): Promise<string> {
  const seen: string[] = [];
  host.stderr.on("data", (chunk) => seen.push(String(chunk)));
  for await (const line of createInterface({ input: host.stdout })) {
    seen.push(line);
    const [, url] = /serves on (http:\S+)/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`the host did not say where it serves:\n${seen.join("\n")}`);
}
