import type { Server } from "node:http";
import { type ErrorCode, VModelError } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";
import type { FastifyInstance } from "fastify";
import { createRedactor } from "../config/redactor.ts";
import { createHostLog } from "../logging/host-log.ts";
import { createMetrics } from "../metrics/metrics.ts";
import type { VModel } from "../vmodel/vmodel.ts";
import { createAccess } from "./access.ts";
import { bind, toUrl } from "./bind.ts";
import { logCalls } from "./call/access-log.ts";
import { createCallHandler } from "./call/call-handler.ts";
import { defaultStreamIdleMs } from "./call/call-options.ts";
import { createCallRoutes } from "./call/call-routes.ts";
import { countUnknown } from "./call/count-unknown.ts";
import { createInvokeCall } from "./call/invoke-call.ts";
import { traceCalls } from "./call/trace-calls.ts";
import { Intake } from "./intake.ts";
import { checkExposure, resolveAddress } from "./loopback.ts";
import { createCallListener } from "./node/call-listener.ts";
import { Connections } from "./node/connections.ts";
import { createHttpServer } from "./node/create-server.ts";
import { type HostOptions, type HostSettings, type ListenAddress, resolveHostOptions } from "./options.ts";
import { createApp } from "./routes/app.ts";
import { Served } from "./served.ts";
import { type StartFailures, startServices } from "./start-services.ts";

/** Where a host listens now. */
export interface Listening {
  /** For clients on this machine. */
  readonly url: string;
  readonly port: number;
  /** Resolves when the start of every service has ended, well or not. */
  readonly started: Promise<void>;
}

/** Serves the services of a VModel over HTTP. */
export interface Host extends AsyncDisposable {
  readonly vm: VModel;
  /**
   * Opens the VModel, listens, and starts the services in the background. Once: later calls answer what the first one
   * did.
   *
   * @throws VModelError what `VModel.open` throws; `conflict` when the port is taken; `invalid_argument` for an address
   * that cannot be or that is open to the network without a token; `unavailable` after `close()`
   */
  listen(address?: ListenAddress): Promise<Listening>;
  /** Stops intake: calls and steps are refused as `unavailable`, `/readyz` is 503; what runs goes on. */
  drain(): void;
  /**
   * Stops intake, waits for the answers under way (`closeMs` from when intake has stopped, at the most), and frees the port. The VModel stays as it
   * is: whoever made it closes it, before this when its calls have a drain to be bounded by. Idempotent.
   */
  close(): Promise<void>;
}

/** What there is between `listen()` and `close()`. */
interface Running {
  readonly server: Server;
  readonly app: FastifyInstance;
  readonly served: Served;
  readonly connections: Connections;
}

/** How long the last answers have to arrive, in ms. */
const leastCloseMs = 1_000;

/** How often connections that have become idle are looked for while the host closes, in ms. */
const idleCheckMs = 20;

/**
 * A host for the services of a VModel. Nothing happens before `listen()`.
 *
 * @example
 * ```ts
 * const vm = new VModel([{ package: "@vmodel-services/service-1" }], { from: import.meta.url });
 * await using host = createHost(vm, { start: "ready" });
 * const { url } = await host.listen({ port: 8000 });
 * ```
 * @throws VModelError `invalid_argument` for an option that cannot be
 */
export function createHost(vm: VModel, options: HostOptions = {}): Host {
  const settings = resolveHostOptions(options);
  const intake = new Intake();
  let running: Running | undefined;
  let listening: Promise<Listening> | undefined;
  let closing: Promise<void> | undefined;

  const start = async ({ host = "127.0.0.1", port = 8000 }: ListenAddress): Promise<Listening> => {
    const address = await resolveAddress(host);
    checkExposure(host, address, settings);
    const { check: access, cors } = createAccess(settings, address);
    await vm.openForHost(settings.start === "none" ? "on-demand" : "at-open");
    const tokens = [settings.token ?? [], settings.lifecycleToken ?? []].flat();
    const hidesTokens = createRedactor(tokens);
    const hidesSecrets = vm.redactor();
    const log = createHostLog({
      to: settings.log ?? vm.hostLog,
      level: settings.logLevel,
      redactors: () => [hidesTokens, hidesSecrets()],
    });
    const served = new Served(vm, settings.start);
    const failures: StartFailures = new Map();
    const unknown = new Map<ErrorCode, number>();
    const find = createCallRoutes(vm, served);
    const handle = createCallHandler({
      find,
      invoke: createInvokeCall(vm),
      access,
      intake,
      log,
      watches: [traceCalls, countUnknown(unknown), ...(settings.accessLog && log.hasInfo ? [logCalls(log)] : [])],
    });
    const measured = {
      get services() {
        return served.managed;
      },
      unknown,
    };
    const streamIdleMs = toSocketTimeout(vm.streamIdleMs ?? defaultStreamIdleMs);
    const calls = createCallListener(handle, { ...settings, streamIdleMs, log, intake });
    const app = createApp(
      {
        vm,
        served,
        startFailures: failures,
        access,
        asksToken: asksToken(settings),
        intake,
        keepAliveMs: settings.keepAliveMs,
        docs: settings.docs,
        metrics: settings.metrics ? createMetrics(measured) : undefined,
        streamIdleMs,
        log,
      },
      (route) => createHttpServer({ cors, calls, others: route }, settings),
    );
    await app.ready();
    running = { server: app.server, app, served, connections: new Connections(app.server, settings.idleTimeoutMs) };
    const taken = await bind(app.server, { host, address, port });
    const url = toUrl(host, taken);
    log.info(`listening on ${url}`, { url });
    const begin = async (services: readonly ServiceInfo[]): Promise<void> => {
      if (intake.open) await startServices(vm, services, served.start, failures, log);
    };
    const started = begin(served.services);
    served.watch(({ added, left }) => {
      for (const service of left) failures.delete(service);
      void begin(added);
    });
    return { url, port: taken, started };
  };

  const stop = async (): Promise<void> => {
    intake.close();
    // What has begun to listen must be there to be closed; whoever asked for it is told why it failed.
    await listening?.catch(() => undefined);
    if (running === undefined) return;
    const { server, app, served, connections } = running;
    served.close();
    // Ends the streams of events, too.
    await app.close();
    await closeServer(server, connections, patience(settings.closeMs, intake.closedMs));
  };

  const host: Host = {
    vm,
    async listen(address = {}) {
      listening ??= closing === undefined ? start(address) : Promise.reject(closed());
      return listening;
    },
    drain: () => intake.close(),
    close: () => (closing ??= stop()),
    [Symbol.asyncDispose]: () => host.close(),
  };
  return host;
}

/** Undefined where that depends on what is asked for. */
function asksToken({ token, lifecycleToken }: HostSettings): boolean | undefined {
  return token !== undefined ? true : lifecycleToken !== undefined ? undefined : false;
}

/** A socket takes 0 for any time. */
function toSocketTimeout(ms: number): number {
  return Number.isFinite(ms) ? Math.ceil(ms) : 0;
}

function closed(): VModelError {
  const message = "This host is closed: make a new one with createHost().";
  return new VModelError("unavailable", message, { retriable: false });
}

/**
 * How long answers are waited for: the time began when intake stopped, so that who is slow does not have it after the time
 * that calls had; but what these have been answered at last has to arrive.
 */
function patience(closeMs: number, closedMs: number): number {
  return Math.min(closeMs, Math.max(leastCloseMs, closeMs - closedMs));
}

/** Frees the port and waits for the connections; those that have not ended in time are cut off. */
function closeServer(server: Server, connections: Connections, closeMs: number): Promise<void> {
  return new Promise((resolve) => {
    const closeIdle = (): void => {
      server.closeIdleConnections();
      connections.closeUnused();
    };
    // A connection that is kept alive turns idle after its last answer, and nothing else would close it then.
    const idle = setInterval(closeIdle, idleCheckMs);
    const cut = setTimeout(() => server.closeAllConnections(), closeMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(cut);
      resolve();
    });
    closeIdle();
  });
}
