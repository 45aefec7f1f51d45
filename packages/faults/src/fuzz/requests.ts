import fc from "fast-check";
import { framedBody } from "./bodies.ts";
import type { Delivery } from "./exchange.ts";
import { headers } from "./headers.ts";
import { requestLine } from "./paths.ts";
import { oneOf, toBytes } from "./weighted.ts";

const version = oneOf([15, fc.constant("HTTP/1.1")], [1, fc.constantFrom("HTTP/1.0", "HTTP/2.0", "HTTP/9", "")]);

/** A message that is HTTP by and large. */
const message = fc.tuple(requestLine, version, headers, framedBody).map(([line, protocol, own, [framed, text]]) => {
  return [`${line} ${protocol}`, "host: 127.0.0.1", ...own, ...framed, "", text].join("\r\n");
});

const fraction = fc.double({ min: 0, max: 1, noNaN: true });

/** What a client does that knows nothing, or means harm: messages, one or more, whole or cut, in pieces. */
export const delivery: fc.Arbitrary<Delivery> = fc
  .record({
    messages: oneOf<readonly string[]>(
      [8, fc.tuple(message)],
      [2, fc.tuple(message, message)],
      [1, fc.tuple(fc.uint8Array({ maxLength: 200 }).map(toBytes))],
    ),
    kept: oneOf([9, fc.constant(1)], [1, fraction]),
    cuts: fc.array(fraction, { maxLength: 3 }),
    ending: oneOf<Delivery["ending"]>([5, fc.constant("wait")], [1, fc.constant("reset")]),
  })
  .map(({ messages, kept, cuts, ending }) => {
    const whole = messages.join("");
    const text = whole.slice(0, Math.ceil(whole.length * kept));
    const places = cuts.map((cut) => Math.floor(cut * text.length)).sort((a, b) => a - b);
    const pieces = [0, ...places].map((from, index) => text.slice(from, places[index] ?? text.length));
    return { pieces: pieces.filter((piece) => piece !== ""), ending };
  });
