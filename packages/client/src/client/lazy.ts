import type { CallOptions } from "@vmodel/core/transport";

/**
 * An object whose properties are made when they are first used. Subclasses share one prototype, so that making another
 * one with other options costs next to nothing, however many services and methods there are.
 */
export class Lazy {
  readonly #options: CallOptions;

  constructor(options: CallOptions) {
    this.#options = options;
  }

  /** Gives the objects of a subclass a property; `make` gets the options of the object it is made for. */
  static define(prototype: Lazy, name: string, make: (options: CallOptions) => unknown): void {
    const set = (target: Lazy, value: unknown): void => {
      Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true });
    };
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: Lazy): unknown {
        const value = make(this.#options);
        set(this, value);
        return value;
      },
      set(this: Lazy, value: unknown): void {
        set(this, value);
      },
    });
  }
}
