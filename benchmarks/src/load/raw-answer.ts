/** One HTTP/1.1 answer, as far as a benchmark looks at it. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  /** How many characters of the text it took. */
  readonly length: number;
}

const headEnd = "\r\n\r\n";
const contentLength = /\r\ncontent-length: *(\d+)/i;
const chunked = /\r\ntransfer-encoding: *chunked/i;

/**
 * The answer that a text begins with; undefined while it is incomplete.
 * @param text one character a byte (latin1)
 * @throws Error when the text is no answer that keeps its connection open
 */
export function readRawAnswer(text: string): RawAnswer | undefined {
  const end = text.indexOf(headEnd);
  if (end === -1) return undefined;
  const head = text.slice(0, end);
  if (!head.startsWith("HTTP/1.1 ")) throw new Error(`This is no HTTP/1.1 answer: ${head.slice(0, 100)}`);
  const status = Number(head.slice(9, 12));
  const start = end + headEnd.length;
  const length = contentLength.exec(head)?.[1];
  if (length !== undefined) {
    const bodyEnd = start + Number(length);
    return text.length < bodyEnd ? undefined : { status, body: text.slice(start, bodyEnd), length: bodyEnd };
  }
  if (!chunked.test(head)) throw new Error(`The answer has no length: ${head}`);
  return readChunks(text, start, status);
}

function readChunks(text: string, start: number, status: number): RawAnswer | undefined {
  let body = "";
  for (let at = start; ; ) {
    const line = text.indexOf("\r\n", at);
    if (line === -1) return undefined;
    const size = Number.parseInt(text.slice(at, line), 16);
    const end = line + 2 + size;
    if (text.length < end + 2) return undefined;
    if (size === 0) return { status, body, length: end + 2 };
    body += text.slice(line + 2, end);
    at = end + 2;
  }
}
