import { statfs } from "node:fs/promises";
import { VModelError } from "@vmodel/core";
import { formatBytes } from "@vmodel/core/registration";
import { lackOfRoom } from "../disk/full-disk.ts";

/** What is going to be written by this process, by the directory that it goes to. */
const reserved = new Map<string, Set<Reservation>>();

/** Room on a disk that is spoken for. */
export interface Reservation {
  /** Bytes that are still to be written. */
  left(): number;
  release(): void;
}

/** What room is asked for. */
export interface SpaceRequest {
  readonly service: string;
  /** What needs it: `model.onnx`. */
  readonly what: string;
  readonly bytes: number;
}

/**
 * Finds out whether there is room on the disk, beside what is being written already; where it can be told.
 * @throws VModelError `insufficient_resources`, with needed and available in `details`
 */
export async function checkSpace(directory: string, request: SpaceRequest): Promise<void> {
  await checkBeside(directory, request, () => {});
}

/**
 * {@link checkSpace}, and keeps the room for it until it is released.
 * @param left how many of the bytes are still to be written, as it goes
 */
export async function reserveSpace(
  directory: string,
  request: SpaceRequest,
  left: () => number = () => request.bytes,
): Promise<Reservation> {
  const reservation: Reservation = {
    left,
    release() {
      const all = reserved.get(directory);
      all?.delete(reservation);
      if (all?.size === 0) reserved.delete(directory);
    },
  };
  // Nobody else comes between, and what does not fit keeps nobody from what does.
  await checkBeside(directory, request, () => {
    const all = reserved.get(directory) ?? new Set();
    reserved.set(directory, all.add(reservation));
  });
  return reservation;
}

/** @param take called at once when there is room */
async function checkBeside(directory: string, request: SpaceRequest, take: () => void): Promise<void> {
  const { service, what, bytes } = request;
  const before = spokenFor(directory);
  const { bavail, bsize, blocks } = await statfs(directory);
  // A file system without a size, such as a tmpfs without a bound, has no room to tell of either.
  if (blocks === 0) return take();
  // What is written meanwhile is no longer spoken for, and may still have counted as free.
  const others = Math.max(before, spokenFor(directory));
  const free = bavail * bsize;
  const available = Math.max(0, free - others);
  if (bytes <= available) return take();
  const of = others === 0 ? "" : ` of ${formatBytes(free)} (${formatBytes(others)} of other files are on their way)`;
  const lack = lackOfRoom(formatBytes(bytes), formatBytes(available) + of);
  const message = `There is no room for ${what} in ${directory}: it takes ${lack.message}. Free some space, or choose a data directory on another disk.`;
  throw new VModelError("insufficient_resources", message, { service, details: [lack] });
}

/** Bytes that are still to be written. */
function spokenFor(directory: string): number {
  return [...(reserved.get(directory) ?? [])].reduce((sum, one) => sum + one.left(), 0);
}
