/**
 * What recording and bounding a WebSocket cost: the echo behind the tap against an echo of bare ws, both in this process, under
 * the same load from a worker, in rounds that take turns. The clients are as fast as they can be, so the bound
 * on frames a second is lifted; all others hold.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Worker } from 'node:worker_threads'
import { WebSocketServer } from 'ws'
import { webSocketPlugin } from '../protocols/websocket/index.ts'
import { portOf } from '../tap/index.ts'
import { openServer } from '../test/testing/open-server.ts'
import type { Figure } from './figures.ts'
import { sideBySide, type Way } from './side-by-side.ts'
import type { WebSocketLoad } from './websocket-load-worker.ts'

const MESSAGES = [
  { name: '125 B', bytes: 125 },
  { name: '16 kB', bytes: 16 * 1024 },
] as const
const CONNECTIONS = 20
const ROUNDS = 9
const ROUND_MS = 1_000

interface Echo {
  readonly port: number
  close(): Promise<void>
}

async function openBare(): Promise<Echo> {
  const server = createServer({ noDelay: true })
  const sockets = new WebSocketServer({ server, path: '/ws', perMessageDeflate: false })
  sockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: portOf(server),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const openTapped = (): Promise<Echo> =>
  openServer(
    ({ app, tap, fanOut, worlds }) =>
      app.register(webSocketPlugin, {
        ...{ onUpgrade: tap.onUpgrade, fanOut, worlds },
        limits: { burst: Number.POSITIVE_INFINITY },
      }),
    { sandboxes: {} },
  )

export async function bench(): Promise<Figure[]> {
  const [bare, tapped] = await Promise.all([openBare(), openTapped()])
  const worker = new Worker(new URL('websocket-load-worker.ts', import.meta.url), { execArgv: [] })
  const way = ({ port }: Echo, bytes: number): Way => {
    const wanted: WebSocketLoad = { port, bytes, connections: CONNECTIONS, milliseconds: ROUND_MS }
    const round = async () => {
      worker.postMessage(wanted)
      const [rate] = await once(worker, 'message')
      return Number(rate)
    }
    return { warmUp: round, round }
  }
  const figures: Figure[] = []
  for (const { name, bytes } of MESSAGES) {
    const names = {
      ours: `tapped, echoes of ${name}`,
      theirs: `bare ws, echoes of ${name}`,
      ratio: `tapped / bare ws, echoes of ${name}`,
    }
    const open = async () => ({ ours: way(tapped, bytes), theirs: way(bare, bytes), close: () => undefined })
    figures.push(
      ...(await sideBySide({ names, unit: 'messages/s', target: '>= 0.8', starts: 1, rounds: ROUNDS, open })),
    )
  }
  await worker.terminate()
  await Promise.all([bare.close(), tapped.close()])
  return figures
}
