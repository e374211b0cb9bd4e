/** The listeners of each channel in this process. */
import type { Listener } from './fan-out.ts'

export interface Listeners {
  add(channel: string, listener: Listener): () => void
  tell(channel: string, message: string, number: number): void
  clear(): void
}

export function createListeners(): Listeners {
  const channels = new Map<string, Set<Listener>>()
  return {
    add(channel, given) {
      // An object of its own: the same function may listen twice, and leave once.
      const listener: Listener = (message, number) => given(message, number)
      const listeners = channels.get(channel) ?? new Set()
      channels.set(channel, listeners.add(listener))
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) channels.delete(channel)
      }
    },
    tell(channel, message, number) {
      // A copy: a listener that joins or leaves during delivery changes nothing for the others.
      for (const listener of [...(channels.get(channel) ?? [])]) listener(message, number)
    },
    clear: () => channels.clear(),
  }
}
