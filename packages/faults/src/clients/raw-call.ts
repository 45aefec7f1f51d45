import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection on which a client does as it likes. */
export class RawCall implements Disposable {
  readonly socket: Socket;
  /** Resolves when the connection has ended, whoever ended it. */
  readonly ended: Promise<void>;
  #text = "";
  #wake = (): void => {};

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("error", () => {});
    this.ended = new Promise((resolve) => socket.once("close", () => resolve()));
    socket.setEncoding("latin1").on("data", (text: string) => {
      this.#text += text;
      this.#wake();
    });
    socket.once("close", () => this.#wake());
  }

  static async connect(port: number): Promise<RawCall> {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    return new RawCall(socket);
  }

  /** Everything that was read so far. */
  get text(): string {
    return this.#text;
  }

  send(text: string): void {
    this.socket.write(text);
  }

  /** Calls a method of the service `slow`. */
  call(method: string, args: object): void {
    this.send(callText(method, args));
  }

  /** Resolves once this was read. @throws Error when the connection ends before */
  async received(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.#text)) {
      if (this.socket.destroyed) throw new Error(`ended without ${pattern}: ${this.#text.slice(0, 500)}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }
}

/** A call of a method of the service `slow`, as it goes over the wire. */
export function callText(method: string, args: object): string {
  const body = JSON.stringify(args);
  const head = ["host: 127.0.0.1", "content-type: application/json", `content-length: ${body.length}`];
  return [`POST /v1/services/slow/methods/${method} HTTP/1.1`, ...head, "", body].join("\r\n");
}
