#!/usr/bin/env node
// Runs on any Node, to say which one is needed; everything else is loaded after that.
import nodeModule from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(`error: vmodel needs Node 22.12 or newer, and this is ${process.version}.`);
  process.exitCode = 2;
} else {
  // Compiled code is kept between runs, since commands are short and the compiler they load is large.
  nodeModule.enableCompileCache();
  await import("../dist/main.js");
}
