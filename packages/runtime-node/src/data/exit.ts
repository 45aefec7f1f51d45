const atExit = new Set<() => void>();

/**
 * Has something done when the process exits by itself; not when a signal kills it. The action must be synchronous; what
 * it throws is lost.
 *
 * @returns takes it back
 */
export function onExit(action: () => void): () => void {
  // One listener for all, since Node warns of the eleventh.
  if (atExit.size === 0) process.on("exit", runAll);
  atExit.add(action);
  return () => {
    atExit.delete(action);
    if (atExit.size === 0) process.off("exit", runAll);
  };
}

function runAll(): void {
  for (const action of atExit) {
    try {
      action();
    } catch {
      // Nobody is left to hear of it, and the others still have to run.
    }
  }
}
