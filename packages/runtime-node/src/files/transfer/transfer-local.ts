import { createReadStream } from "node:fs";
import type { FileFailure } from "@vmodel/core";
import { readError } from "../../disk/file-errors.ts";
import { fetchFailure } from "../fetch-failure.ts";
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
  const refuse = (reason: FileFailure, text: string): never => {
    const head = `${name} cannot be fetched:`;
    throw fetchFailure({ code: "failed_precondition", service, source, reason, head, text });
  };
  const facts = await factsOf(path);
  if (facts === undefined) return refuse("missing", `there is no file ${path}.`);
  if (size !== undefined && facts.size !== size)
    return refuse(
      "wrong_size",
      `${path} has ${facts.size} bytes, not ${size} as \`size\` says. Correct the one or the other.`,
    );
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
    throw readError(`Cannot read ${path}`, error, service);
  }
  await partial.flush();
}
