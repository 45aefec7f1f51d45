import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** How many requests are under way at a time. */
const depth = 100;

/** A client that sends many calls over one connection, as cheaply as can be: it is the host that is watched. */
export class PipelinedClient implements Disposable {
  readonly #socket: Socket;
  #answers = 0;
  #rest = "";
  #wake = (): void => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding("latin1").on("data", (text: string) => {
      const lines = (this.#rest + text).split("HTTP/1.1 200 OK\r\n");
      this.#answers += lines.length - 1;
      // The line may be cut in two.
      this.#rest = (lines.at(-1) as string).slice(-16);
      if (/HTTP\/1\.1 (?!200 )\d/.test(text)) socket.destroy();
      this.#wake();
    });
    socket.on("close", () => this.#wake());
  }

  static async connect(port: number): Promise<PipelinedClient> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    return new PipelinedClient(socket);
  }

  /** Makes so many calls, and waits for their answers. */
  async call(path: string, args: object, times: number): Promise<void> {
    const body = JSON.stringify(args);
    const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}`;
    const request = `${head}\r\n\r\n${body}`;
    for (let sent = 0; sent < times; ) {
      const count = Math.min(depth, times - sent);
      this.#answers = 0;
      this.#socket.write(request.repeat(count));
      while (this.#answers < count) {
        if (this.#socket.destroyed) throw new Error(`the connection ended after ${sent + this.#answers} answers`);
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      sent += count;
    }
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}
