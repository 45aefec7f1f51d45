import { constants } from "node:os";
import { type Logger, VModelError } from "@vmodel/core";
import { silentLogger } from "../logging/logger.ts";
import type { Host, Listening } from "./host.ts";
import type { ListenAddress } from "./options.ts";

const stopSignals = ["SIGTERM", "SIGINT"] as const;

/** A signal that stops a host. */
export type StopSignal = (typeof stopSignals)[number];

/** Options of {@link serveUntilSignal}. */
export interface ServeOptions {
  readonly address?: ListenAddress | undefined;
  /** Told once the host listens. */
  readonly onListening?: ((listening: Listening) => void) | undefined;
  /** Told of the first signal: calls are refused from now on, those that run are waited for. */
  readonly onStop?: ((signal: StopSignal) => void) | undefined;
  readonly log?: Logger | undefined;
}

/**
 * Runs a host as the purpose of its process: listens (unless it does already), waits for SIGTERM or SIGINT, then stops intake, drains, unloads
 * all services and frees the port. A second signal ends the process at once, with exit code 128 + its number.
 *
 * @example
 * ```ts
 * process.exit(await serveUntilSignal(createHost(vm)));
 * ```
 * @returns the exit code for the process: 0, or 1 when a service could not be unloaded. Exit with it: a call that never
 * ended, or a timer that a service forgot, would keep the process for ever
 * @throws VModelError what `Host.listen` throws; everything is closed by then
 */
export async function serveUntilSignal(host: Host, options: ServeOptions = {}): Promise<number> {
  const { address, onListening, onStop, log = silentLogger } = options;
  const stop = Promise.withResolvers<void>();
  let stopping = false;
  const onSignal = (signal: StopSignal): void => {
    if (stopping) process.exit(128 + constants.signals[signal]);
    stopping = true;
    host.drain();
    log.info(`${signal}: stopping`, { signal });
    onStop?.(signal);
    stop.resolve();
  };
  for (const signal of stopSignals) process.on(signal, onSignal);
  try {
    const listening = await host.listen(address);
    if (!stopping) onListening?.(listening);
    await stop.promise;
    return await closeAll(host, log);
  } catch (error) {
    await closeAll(host, log);
    throw error;
  } finally {
    for (const signal of stopSignals) process.off(signal, onSignal);
  }
}

/** The VModel first: its drain has a deadline, after which the callers are answered, and the host can still do that. */
async function closeAll(host: Host, log: Logger): Promise<number> {
  host.drain();
  try {
    await host.vm.close();
    return 0;
  } catch (thrown) {
    const { code, message, details } = VModelError.from(thrown);
    log.error(message, { code, details });
    return 1;
  } finally {
    await host.close();
  }
}
