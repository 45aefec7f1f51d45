import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Where in somebody's sources an error comes from: the first place of its stack, or of its causes' stacks, that is neither
 * installed nor Node's own.
 *
 * @param directory absolute path that what is told is seen from
 */
export function sourcePosition(error: unknown, directory: string, sources: readonly string[]): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const found = placesIn(cause.stack ?? "").find(({ path }) => sources.some((one) => isIn(path, one)));
    if (found !== undefined) return `${relative(directory, found.path)}:${found.place}`;
  }
  return undefined;
}

function placesIn(stack: string): { path: string; place: string }[] {
  const places = stack.matchAll(/(?:^|[\s(])((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^\s():]*):(\d+(?::\d+)?)/gm);
  return [...places].map(([, path = "", place = ""]) => ({
    path: path.startsWith("file:") ? fileURLToPath(path.replace(/\?.*$/, "")) : path,
    place,
  }));
}

function isIn(path: string, directory: string): boolean {
  return path.startsWith(directory + sep) && !path.slice(directory.length).split(sep).includes("node_modules");
}
