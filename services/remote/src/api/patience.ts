/** Runs out when nothing has happened for some time. */
export class Patience implements Disposable {
  readonly #controller = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  /** @param ms how long nothing may happen */
  constructor(readonly ms: number) {
    this.resume();
  }

  /** Aborted once it has run out. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something has happened: the time begins anew, unless it stands still. */
  renew(): void {
    this.#timer?.refresh();
  }

  /** The time stands still, since nobody waits. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The time begins anew. */
  resume(): void {
    this.pause();
    this.#timer = setTimeout(() => this.#controller.abort(), this.ms);
  }

  [Symbol.dispose](): void {
    this.pause();
  }
}
