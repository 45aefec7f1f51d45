import { registerHooks } from "node:module";

// Preloaded (`--import`), it tells in the end which modules were loaded, on the last line of standard error.
const loaded: string[] = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
process.on("exit", () => void process.stderr.write(`\n${JSON.stringify(loaded)}`));
