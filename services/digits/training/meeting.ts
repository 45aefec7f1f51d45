/** How many threads meet; each of them learns from a share of every batch. */
export const members = 2;

/**
 * A place where threads wait for one another.
 * @param state two numbers of shared memory, zero at first: how many wait, and how often all have met
 * @returns waits, without turning the event loop, until all have called it
 */
export function createMeeting(state: Int32Array): () => void {
  return () => {
    const met = Atomics.load(state, 1);
    if (Atomics.add(state, 0, 1) < members - 1) {
      while (Atomics.load(state, 1) === met) Atomics.wait(state, 1, met);
      return;
    }
    Atomics.store(state, 0, 0);
    Atomics.add(state, 1, 1);
    Atomics.notify(state, 1);
  };
}
