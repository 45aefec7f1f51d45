import { parseArgs } from "node:util";

/** The conditions of package exports that an `import` in this process meets. */
export function conditions(): Set<string> {
  const fromEnvironment = (process.env.NODE_OPTIONS ?? "").split(/\s+/).filter((word) => word !== "");
  const { values } = parseArgs({
    args: [...fromEnvironment, ...process.execArgv],
    options: { conditions: { type: "string", short: "C", multiple: true } },
    strict: false,
  });
  const own = (values.conditions ?? []).filter((condition) => typeof condition === "string");
  return new Set(["node", "import", "module-sync", "node-addons", ...own]);
}
