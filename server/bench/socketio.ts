/**
 * What an idle Socket.IO connection costs in memory, side by side: Framewise's chat behind its front door, with all that it
 * records and bounds, against socket.io on node's HTTP server. Each server and its clients have processes of their own.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Figure } from './run.ts'

const CONNECTIONS = 2_000
/** Before counting, so that what is made once, at the first connections, is no connection's. */
const FIRST_CONNECTIONS = 200

interface Memory {
  readonly used: number
  readonly rss: number
}

function start(file: string, ...args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--expose-gc'] })
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A process of the bench ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })
}

/** Bytes per connection. */
async function measure(which: 'framewise' | 'bare'): Promise<Memory> {
  const server = start('./socketio-server.ts', which)
  const load = start('./socketio-load.ts')
  try {
    const port = await answer<number>(server)
    const open = async (count: number): Promise<Memory> => {
      load.send({ port, count })
      await answer<number>(load)
      server.send('memory')
      return answer<Memory>(server)
    }
    const before = await open(FIRST_CONNECTIONS)
    const after = await open(CONNECTIONS)
    return { used: (after.used - before.used) / CONNECTIONS, rss: (after.rss - before.rss) / CONNECTIONS }
  } finally {
    load.kill()
    server.kill()
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
