/** One event of a stream of events. Comments, which keep connections alive, and fields that we do not use are left out. */
export interface ServerSentEvent {
  readonly name: string;
  readonly data: string;
}

const lineEnd = /\r\n|\r|\n/;
const field = /^(event|data)(?:: ?(.*))?$/s;

/**
 * Reads `text/event-stream` (WHATWG HTML, "Server-sent events") from text that may be cut anywhere, also between the two
 * characters of a line's end.
 */
export class EventParser {
  /** Of the line whose end has not come; joined once, since one item may come in thousands of pieces. */
  #pieces: string[] = [];
  #afterReturn = false;
  #name = "";
  #data: string[] = [];

  /** The events that are complete with this text. */
  feed(text: string): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    if (text === "") return events;
    const lines = text.split(lineEnd);
    // The line feed that belongs to the carriage return at the end of the text before.
    if (this.#afterReturn && text.startsWith("\n")) lines.shift();
    this.#afterReturn = text.endsWith("\r");
    const rest = lines.pop() ?? "";
    for (const piece of lines) {
      const line = [...this.#pieces.splice(0), piece].join("");
      if (line === "") this.#dispatch(events);
      else this.#readLine(line);
    }
    if (rest !== "") this.#pieces.push(rest);
    return events;
  }

  #readLine(line: string): void {
    const [, name, value = ""] = field.exec(line) ?? [];
    if (name === "event") this.#name = value;
    else if (name === "data") this.#data.push(value);
  }

  #dispatch(events: ServerSentEvent[]): void {
    const data = this.#data.splice(0);
    if (data.length > 0) events.push({ name: this.#name || "message", data: data.join("\n") });
    this.#name = "";
  }
}
