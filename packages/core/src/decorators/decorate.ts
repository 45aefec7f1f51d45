import { VModelError } from "../errors/vmodel-error.ts";
import type { FunctionKind, Protocol } from "../protocol/protocol.ts";
import { addFunctionMark, addServiceMark } from "./marks.ts";
import { metadataKey } from "./metadata.ts";
import { captureCaller } from "./place.ts";
import { sentences } from "./sentences.ts";

/** What a compiler passes to a standard decorator, as far as it is used here. */
interface Context {
  readonly kind: string;
  readonly name: string | symbol;
  readonly static?: boolean;
  readonly private?: boolean;
  readonly metadata: object;
}

/** A decorator as it runs; the types of the entry points say what it accepts. */
type Decorator = (name?: unknown, options?: unknown) => (value?: unknown, context?: unknown) => void;

/** What knows where it stands. A getter in each mark itself would cost half a kilobyte for every decorator of a program. */
class Placed {
  readonly #place: () => string;

  constructor(place: () => string) {
    this.#place = place;
  }

  /** As `file:line:column`. */
  get place(): string {
    return this.#place();
  }
}

/** The decorator of one kind of function, of one protocol. It only describes: all checks are left to registration. */
export function functionDecorator(protocol: Protocol, kind: FunctionKind): Decorator {
  return decorator((context, name, options, place) => {
    const mark = {
      kind,
      protocol,
      target: context.kind,
      member: context.name,
      static: context.static ?? false,
      private: context.private ?? false,
      name,
      options,
    };
    addFunctionMark(context.metadata, Object.assign(new Placed(place), mark));
  });
}

/** The class decorator of one protocol. It only describes: all checks are left to registration. */
export function serviceDecorator(protocol: Protocol): Decorator {
  return decorator((context, name, options, place) => {
    const mark = { protocol, target: context.kind, name, options };
    addServiceMark(context.metadata, Object.assign(new Placed(place), mark));
  });
}

function decorator(mark: (context: Context, name: unknown, options: unknown, place: () => string) => void): Decorator {
  metadataKey();
  return function decorate(name, options) {
    const place = captureCaller(decorate);
    // Written without parentheses, the decorator is given the method or class itself (or its prototype).
    if (typeof name === "function" || typeof name === "object") throw misuse(sentences.notCalled, place());
    return (_value, context) => mark(checked(context, place), name, options, place);
  };
}

function checked(context: unknown, place: () => string): Context {
  if (typeof context !== "object" || context === null || !("kind" in context)) throw misuse(sentences.legacy, place());
  const { metadata } = context as Partial<Context>;
  if (typeof metadata !== "object" || metadata === null) throw misuse(sentences.noMetadata, place());
  return context as Context;
}

function misuse(sentence: string, place: string): VModelError {
  return new VModelError("invalid_argument", `${sentence} (${place}).`, {
    details: [{ path: place, message: sentence }],
  });
}
