const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const cleanups = new Set<() => void>();

/**
 * Has `cleanUp` called when somebody interrupts this process, which ends it afterwards as it would have ended without.
 *
 * @returns what takes the call back
 */
export function onInterrupt(cleanUp: () => void): () => void {
  if (cleanups.size === 0) for (const signal of signals) process.on(signal, endProcess);
  cleanups.add(cleanUp);
  return () => {
    cleanups.delete(cleanUp);
    if (cleanups.size === 0) for (const signal of signals) process.off(signal, endProcess);
  };
}

function endProcess(signal: NodeJS.Signals): void {
  // What was started last is ended first: a program before the folder that it writes to.
  for (const cleanUp of [...cleanups].reverse()) cleanUp();
  for (const one of signals) process.off(one, endProcess);
  process.kill(process.pid, signal);
}
