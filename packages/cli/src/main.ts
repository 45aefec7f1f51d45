import { runCli } from "./program.ts";
import { createProcessContext } from "./terminal/process-context.ts";

process.exitCode = await runCli(process.argv.slice(2), createProcessContext(process));
