/** How much more memory this process, which the server runs in, held at its worst. */

export interface Growth {
  readonly bytes: number
}

const EVERY_MS = 50

export function watchMemory(): { end(): Growth } {
  const held = (): number => {
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const before = held()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, held())
  }, EVERY_MS)
  return {
    end() {
      clearInterval(timer)
      return { bytes: most - before }
    },
  }
}
