// Runs `pnpm run <script>` on Node 24, on any machine that has Node >= 20 and npm.
// What is missing is installed from npm into .toolchain/ (git-ignored) the first time.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// The tools of this workspace state Node 22, 24 or from 26 on; it is developed and tested on 24.
const major = Number.parseInt(process.versions.node, 10);
const tools = { ...(major === 24 || major >= 26 ? {} : { node: "24.21.0" }), pnpm: "12.21.0" };
const names = Object.entries(tools).map(([name, version]) => `${name}-${version}`);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = join(root, ".toolchain", names.join("-"));

if (!existsSync(home)) {
  const draft = `${home}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const manifest = { private: true, allowScripts: { node: true, pnpm: true }, dependencies: tools };
  writeFileSync(join(draft, "package.json"), JSON.stringify(manifest));
  console.error(`Installing ${names.join(" and ")} into .toolchain (once) ...`);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  try {
    execFileSync(npm, ["install", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: draft,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    });
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(home)) {
      console.error(
        `The tool chain could not be installed: ${error.message}\nCheck that npm reaches its registry, then run the command again.`,
      );
      process.exit(1);
    }
  }
}

const bin = join(home, "node_modules", ".bin");
const path = [bin, process.env.PATH].join(delimiter);
const child = spawn(join(bin, "pnpm"), ["run", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: "1" },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
// `npm run` does not pass SIGTERM on to us: when npm goes, so does the child.
const parent = process.ppid;
const watch = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500);
child.on("exit", (code, signal) => {
  clearInterval(watch);
  process.exitCode = signal ? 128 + constants.signals[signal] : code;
});
