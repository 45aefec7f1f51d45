import { runCli } from "./program.ts";
import { createProcessContext } from "./terminal/process-context.ts";

const code = await runCli(process.argv.slice(2), createProcessContext(process));
// Else it stays as it is: trouble with the output may have set it.
if (code !== 0) process.exitCode = code;
