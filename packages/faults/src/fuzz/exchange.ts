import { once } from "node:events";
import { connect } from "node:net";

/** How an exchange goes on the wire. */
export interface Delivery {
  /** The bytes, in the pieces that they are sent in; one character each. */
  readonly pieces: readonly string[];
  /** What the client does then: it waits for the answer, or is gone at once. */
  readonly ending: "wait" | "reset";
}

const eventStream = /\r\ncontent-type: text\/event-stream\r\n/;

/**
 * Sends bytes over a connection of their own, and says that there are no more.
 *
 * @returns everything that came back until the host closed the connection; of a stream of states, which never ends, until
 * its first event. Undefined when the connection was reset, which may have taken the answer with it: by this client, or by
 * a host that had no more use for what was still to come
 * @param hangMs after how long an exchange is taken for one that hangs
 * @throws Error when the host does not close it
 */
export async function exchange(
  port: number,
  { pieces, ending }: Delivery,
  hangMs: number,
): Promise<string | undefined> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
  let text = "";
  let reset = ending === "reset";
  let hung = false;
  socket.on("error", () => {
    reset = true;
  });
  await once(socket, "connect");
  socket.setEncoding("latin1").on("data", (data: string) => {
    text += data;
    if (eventStream.test(text) && text.includes("event: status\n")) socket.destroy();
  });
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.once("end", () => socket.destroy());
  for (const piece of pieces) {
    if (!socket.destroyed) await new Promise<void>((resolve) => socket.write(piece, "latin1", () => resolve()));
  }
  if (ending === "reset") socket.resetAndDestroy();
  else if (!socket.destroyed) socket.end();
  const hang = setTimeout(() => {
    hung = true;
    socket.destroy();
  }, hangMs);
  await closed;
  clearTimeout(hang);
  if (hung)
    throw new Error(`the host has not ended an exchange in ${hangMs / 1000} s; so far: ${JSON.stringify(text)}`);
  return reset ? undefined : text;
}
