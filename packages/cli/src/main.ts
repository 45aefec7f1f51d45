import { runCli } from "./program.ts";
import { createProcessContext } from "./terminal/process-context.ts";

const code = await runCli(process.argv.slice(2), createProcessContext(process));
// Else it stays as it is: trouble with the output may have set it.
if (code !== 0) process.exitCode = code;
// A host that has stopped is not kept by what a service has left running in it: a timer, a socket, a call that never ends.
setTimeout(() => process.exit(), 1_000).unref();
