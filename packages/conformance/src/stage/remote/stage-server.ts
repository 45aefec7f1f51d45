import { randomUUID } from "node:crypto";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Stage } from "../../services/stage.ts";
import { onJsonLine, sendJsonLine } from "./json-lines.ts";
import type { StageAnswer, StageRequest } from "./stage-messages.ts";

/** A cue that has been given to a service process, until all that follows from it there has happened. */
interface GivenCue {
  readonly settled: Promise<void>;
  end(): void;
}

/** Lets services in processes of their own play on a stage of this one. */
export class StageServer {
  readonly path: string = join(tmpdir(), `vmodel-stage-${randomUUID()}.sock`);
  readonly #stage: Stage;
  readonly #server: Server;
  readonly #connections = new Set<StageConnection>();

  private constructor(stage: Stage) {
    this.#stage = stage;
    this.#server = createServer((socket) => {
      const connection = new StageConnection(socket, this.#stage);
      this.#connections.add(connection);
      socket.on("close", () => this.#connections.delete(connection));
    });
  }

  static async open(stage: Stage): Promise<StageServer> {
    const server = new StageServer(stage);
    await new Promise<void>((resolve, reject) => {
      server.#server.once("error", reject).listen(server.path, resolve);
    });
    return server;
  }

  /** Resolves when the cues that have been given have had their consequences, as far as they need no others. */
  async settle(): Promise<void> {
    // A cue is on its way a turn after it was given.
    await setImmediate();
    await Promise.all([...this.#connections].map((connection) => connection.settle()));
    // What the processes have sent before they said so lies in this process's sockets.
    await setImmediate();
    await setImmediate();
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** One service process. */
class StageConnection {
  readonly #socket: Socket;
  readonly #stage: Stage;
  readonly #waiting = new Map<number, AbortController>();
  readonly #given = new Map<number, GivenCue>();
  /** The service of each of its instances. */
  readonly #instances = new Map<string, string>();

  constructor(socket: Socket, stage: Stage) {
    this.#socket = socket;
    this.#stage = stage;
    onJsonLine<StageRequest>(socket, (request) => this.#take(request));
    socket.on("error", () => {});
    socket.on("close", () => this.#leave());
  }

  async settle(): Promise<void> {
    await Promise.all([...this.#given.values()].map(({ settled }) => settled));
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(request: StageRequest): void {
    const { id } = request;
    switch (request.ask) {
      case "conduct": {
        const conduct = this.#stage.conduct(request.service, request.point);
        return this.#answer({ id, ...(conduct !== undefined && { conduct }) });
      }
      case "record":
        this.#instances.set(request.event.instance, request.event.service);
        this.#stage.record(request.event);
        return this.#answer({ id });
      case "cue":
        void this.#cue(request);
        return;
      case "leave":
        this.#waiting.get(request.of)?.abort();
        return this.#answer({ id });
      case "settled":
        this.#given.get(request.of)?.end();
        this.#given.delete(request.of);
    }
  }

  async #cue({ id, service, point }: Extract<StageRequest, { ask: "cue" }>): Promise<void> {
    const controller = new AbortController();
    this.#waiting.set(id, controller);
    try {
      const cue = await this.#stage.cue(service, point, controller.signal);
      this.#given.set(id, createGivenCue());
      this.#answer({ id, cue });
    } catch {
      // It has left, or the process is gone.
    } finally {
      this.#waiting.delete(id);
    }
  }

  #answer(answer: StageAnswer): void {
    if (this.#socket.writable) sendJsonLine(this.#socket, answer);
  }

  /** The process is gone, and with it all that ran there. */
  #leave(): void {
    for (const controller of this.#waiting.values()) controller.abort();
    for (const { end } of this.#given.values()) end();
    for (const [instance, service] of this.#instances) {
      this.#stage.record({ service, instance, point: "", kind: "gone" });
    }
  }
}

function createGivenCue(): GivenCue {
  let end = (): void => {};
  const settled = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { settled, end };
}
