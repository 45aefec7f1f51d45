import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * Absolute path of a Chromium: `CHROMIUM_PATH`, or what PATH has; undefined where none is installed.
 * @throws Error when `CHROMIUM_PATH` leads nowhere
 */
export function findChromium(env: NodeJS.ProcessEnv): string | undefined {
  const { CHROMIUM_PATH: told, PATH = "" } = env;
  if (told !== undefined && told !== "") {
    if (existsSync(told)) return told;
    throw new Error(`CHROMIUM_PATH is ${told}, and there is no such file.`);
  }
  const paths = PATH.split(delimiter).flatMap((directory) => names.map((name) => join(directory, name)));
  return paths.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
