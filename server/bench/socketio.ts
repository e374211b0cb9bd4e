/**
 * What an idle Socket.IO connection costs in memory, side by side: Framewise's chat behind its front door, with all that it
 * records and bounds, against socket.io on node's HTTP server. Each server and its clients have processes of their own.
 */
import type { Figure } from './figures.ts'
import { startProcess } from './processes.ts'

const CONNECTIONS = 2_000
/** Before counting, so that what is made once, at the first connections, is no connection's. */
const FIRST_CONNECTIONS = 200

interface Memory {
  readonly used: number
  readonly rss: number
}

/** Bytes per connection. */
async function measure(which: 'framewise' | 'bare'): Promise<Memory> {
  const execArgv = ['--expose-gc']
  const server = startProcess('./socketio-server.ts', [which], { execArgv })
  const load = startProcess('./socketio-load.ts', [], { execArgv })
  try {
    const port = await server.hear<number>()
    const open = async (count: number): Promise<Memory> => {
      await load.ask<number>({ port, count })
      return server.ask<Memory>('memory')
    }
    const before = await open(FIRST_CONNECTIONS)
    const after = await open(CONNECTIONS)
    return { used: (after.used - before.used) / CONNECTIONS, rss: (after.rss - before.rss) / CONNECTIONS }
  } finally {
    await Promise.all([load.stop(), server.stop()])
  }
}

const KB = 1024

export async function bench(): Promise<Figure[]> {
  const [ours, theirs] = [await measure('framewise'), await measure('bare')]
  return [
    { name: 'idle Socket.IO connection, Framewise', value: ours.used / KB, unit: 'KB' },
    { name: 'idle Socket.IO connection, socket.io', value: theirs.used / KB, unit: 'KB' },
    {
      name: 'idle Socket.IO connection against socket.io',
      value: ours.used / theirs.used,
      unit: '×',
      target: '<= 1.3',
    },
    { name: 'the same by resident memory', value: ours.rss / theirs.rss, unit: '×' },
  ]
}
