/** One process alone: listeners get each message at once, in the order of publishing. */
import type { FanOut } from './fan-out.ts'
import { createListeners } from './listeners.ts'

interface Waiting {
  readonly channel: string
  readonly message: string
  readonly number: number
}

export function createLocalFanOut(): FanOut {
  const listeners = createListeners()
  const counters = new Map<string, number>()
  const waiting: Waiting[] = []
  let isTelling = false

  /** A listener that publishes is heard after the message that it has just heard: the order is the same for all. */
  function tellAll(): void {
    if (isTelling) return
    isTelling = true
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        listeners.tell(next.channel, next.message, next.number)
      }
    } finally {
      isTelling = false
    }
  }

  return {
    async publish(channel, message, numbering) {
      let number = 0
      if (numbering !== undefined) {
        number = Math.max(counters.get(numbering.counter) ?? 0, numbering.above) + 1
        counters.set(numbering.counter, number)
      }
      waiting.push({ channel, message, number })
      tellAll()
    },
    subscribe: (channel, listener) => listeners.add(channel, listener),
    check: async () => {},
    async close() {
      listeners.clear()
    },
  }
}
