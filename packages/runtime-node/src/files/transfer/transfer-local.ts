import { createReadStream } from "node:fs";
import { VModelError } from "@vmodel/core";
import { fileError } from "../../disk/file-errors.ts";
import { factsOf } from "../store/whole-file.ts";
import type { Transfer } from "./transfer.ts";

/** Bytes that are read at once. */
const chunkBytes = 1024 * 1024;

/**
 * Brings a file of this machine, from its first byte on.
 * @throws VModelError `failed_precondition` when it is not there, has another size, or cannot be read
 */
export async function transferLocal(transfer: Transfer, path: string): Promise<void> {
  const { service, source, partial, signal, onTotal, onSize } = transfer;
  const { name, size } = source;
  const refuse = (text: string): never => {
    throw new VModelError("failed_precondition", `${name} cannot be fetched: ${text}`, { service });
  };
  const facts = await factsOf(path);
  if (facts === undefined) return refuse(`there is no file ${path}.`);
  if (size !== undefined && facts.size !== size)
    return refuse(`${path} has ${facts.size} bytes, not ${size} as \`size\` says. Correct the one or the other.`);
  if (partial.size > 0) partial.restart();
  onSize(0);
  await onTotal(facts.size);
  const stream = createReadStream(path, { highWaterMark: chunkBytes });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      await partial.add(chunk);
      onSize(partial.size);
    }
  } catch (error) {
    signal?.throwIfAborted();
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw fileError(`Cannot read ${path}`, error, service);
  }
  await partial.flush();
}
