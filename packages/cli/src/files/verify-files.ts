import { formatBytes } from "@vmodel/core/registration";
import { type VerifiedFile, verifyStoredFiles } from "@vmodel/runtime-node";
import type { CliContext } from "../context.ts";
import { CommandFailure } from "../failure.ts";
import { count } from "../terminal/count.ts";
import { paint } from "../terminal/paint.ts";
import { dataOf, type FilesOptions } from "./data-of.ts";

/** The least time between two lines that are shown for now, in ms. */
const pauseMs = 200;

const advice =
  "The next prepare fetches what is damaged or missing anew; a host that runs prepares a service again after vmodel cleanup SERVICE.";

const adviceToReaders =
  "Nothing was taken out, since the data directory cannot be written here: verify it as a user who may write to it; then the next prepare fetches what is damaged or missing anew.";

/** `vmodel files verify`. @throws CommandFailure when something is not as it should be */
export async function verifyFiles(context: CliContext, options: FilesOptions): Promise<void> {
  const data = await dataOf(context, options);
  const json = options.json === true;
  const onFile = (file: VerifiedFile): void => {
    if (!json && file.state !== "good") context.out(`${paint(context.colors.out, "red", file.state)}  ${file.path}`);
  };
  const files = await verifyStoredFiles(data, { onFile, onBytes: showBytes(context) });
  context.show?.("");
  const bad = files.filter(({ state }) => state !== "good");
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (json) context.out(JSON.stringify(files, null, 2));
  else context.out(`${count(files.length, "file")} read, ${formatBytes(bytes)}: ${endOf(bad.length)}`);
  if (bad.length > 0)
    throw new CommandFailure(json ? "" : bad.some(({ kept }) => kept === true) ? adviceToReaders : advice);
}

/** Shows on a terminal how much was read so far, since models take their time. */
function showBytes({ show }: CliContext): (bytes: number) => void {
  let read = 0;
  let last = Number.NEGATIVE_INFINITY;
  return (bytes) => {
    read += bytes;
    if (show === undefined || performance.now() - last < pauseMs) return;
    last = performance.now();
    show(`${formatBytes(read)} read`);
  };
}

function endOf(bad: number): string {
  if (bad === 0) return "all are what they should be";
  return bad === 1 ? "1 is not what it should be" : `${bad} are not what they should be`;
}
