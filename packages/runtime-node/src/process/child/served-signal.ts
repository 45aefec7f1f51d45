/** The signal of a hook or call that runs, made when it is first looked at. */
export class ServedSignal {
  #controller: AbortController | undefined;
  #reason: string | undefined;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    this.#fire();
    return this.#controller.signal;
  }

  abort(reason: string): void {
    this.#reason ??= reason;
    this.#fire();
  }

  /** Whether somebody has thrown what the signal fired with: as it is, or as the cause of what Node's functions throw. */
  isReason(thrown: unknown): boolean {
    const reason: unknown = this.#controller?.signal.reason;
    return reason !== undefined && (thrown === reason || (thrown instanceof Error && thrown.cause === reason));
  }

  #fire(): void {
    if (this.#reason === undefined || this.#controller === undefined || this.#controller.signal.aborted) return;
    this.#controller.abort(new DOMException(this.#reason, "AbortError"));
  }
}
