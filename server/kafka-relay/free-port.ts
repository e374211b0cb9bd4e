/** A port to name to somebody whose own is taken. */
import { createServer } from 'node:net'

/** Apart from the one that is taken, so that they are easily told from each other, and likely to stay free. */
const STEPS = [100, 200, 300, 1_000, 2_000, 10_000]
const HIGHEST = 49_151

/** The next that can be opened now; where none can, one that the system chooses. */
export async function freePortAfter(taken: number, host: string): Promise<number> {
  for (const step of STEPS) {
    const port = taken + step
    if (port <= HIGHEST && (await tryToOpen(port, host)) !== null) return port
  }
  return (await tryToOpen(0, host)) ?? taken + 1
}

function tryToOpen(port: number, host: string): Promise<number | null> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(null))
    server.listen({ port, host }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null))
    })
  })
}
