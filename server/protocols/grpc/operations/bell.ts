/** Wakes the calls that wait for the next change, or for their own end. */
export interface Bell {
  ring(): void
  /** Resolves at the next ring, or when `signal` is aborted. */
  next(signal: AbortSignal): Promise<void>
}

export function createBell(): Bell {
  const waiting = new Set<() => void>()
  return {
    ring() {
      const woken = [...waiting]
      waiting.clear()
      for (const wake of woken) wake()
    },
    next(signal) {
      const { promise, resolve } = Promise.withResolvers<void>()
      if (signal.aborted) resolve()
      waiting.add(resolve)
      signal.addEventListener('abort', () => resolve(), { once: true })
      return promise.finally(() => waiting.delete(resolve))
    },
  }
}
