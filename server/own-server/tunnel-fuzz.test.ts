/** The tunnel under mutated frames: it goes on or is closed with 4002, and memory stays where it was. */
import { EventEmitter } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { deployBytes, FrameError, FrameType, Outbox } from '#proto/own-server/index.ts'
import { DeploymentError, readDeployment } from './deployed.ts'
import { defaultOwnServerLimits } from './limits.ts'
import { type StreamEnd, Tunnel } from './tunnel.ts'

/** `FUZZ=200000` for many; the suite runs a few. */
const ROUNDS = Number(process.env['FUZZ'] ?? 3_000)

/** What the tunnel uses of a socket of ws. */
class Socket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  closedBy: number | null = null
  send(): void {}
  ping(): void {}
  terminate(): void {
    this.readyState = 3
  }
  close(code: number): void {
    this.closedBy = code
    this.readyState = 3
  }
}

function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** One message as a tab sends it. */
function sample(): Uint8Array {
  const parts: Uint8Array[] = []
  let flush = (): void => {}
  const outbox = new Outbox({
    send: (message) => void parts.push(message),
    defer: (later) => {
      flush = later
    },
  })
  outbox.push(FrameType.DEPLOY, 0, deployBytes({ revision: 1, services: [], routes: [], sockets: [] }, Uint8Array.of()))
  outbox.json(FrameType.RESPOND, 1, { status: 200, headers: [['content-type', 'text/plain']] })
  outbox.push(FrameType.DATA, 1, new Uint8Array(40))
  outbox.push(FrameType.CREDIT, 1, Uint8Array.of(0, 0, 0, 0))
  outbox.json(FrameType.LOG, 2, { level: 'log', text: 'hello' })
  outbox.json(FrameType.END, 1, [['grpc-status', '0']])
  outbox.push(FrameType.STOP, 0)
  flush()
  return parts[0] ?? new Uint8Array()
}

test('mutated frames are refused cleanly', { timeout: 600_000 }, async () => {
  const draw = random(20_261_126)
  const whole = sample()
  let refused = 0
  let taken = 0
  const before = process.memoryUsage().heapUsed
  for (let round = 0; round < ROUNDS; round++) {
    const socket = new Socket()
    const tunnel = new Tunnel(socket as unknown as WebSocket, defaultOwnServerLimits, {
      onControl: ({ type, payload }) => {
        if (type !== FrameType.DEPLOY) return
        try {
          readDeployment(payload).standing.close()
        } catch (thrown) {
          expect(thrown instanceof DeploymentError || thrown instanceof FrameError).toBe(true)
          if (thrown instanceof FrameError) throw thrown
        }
      },
      onClose: () => undefined,
    })
    const end: StreamEnd = {
      heard: () => {
        taken += 1
      },
      credited: () => undefined,
      gone: () => undefined,
    }
    tunnel.open(() => end)
    tunnel.open(() => end)
    const bytes = Buffer.from(whole)
    for (let change = Math.floor(draw() * 6); change >= 0; change--)
      bytes[Math.floor(draw() * bytes.length)] = Math.floor(draw() * 256)
    const cut = draw() < 0.2 ? Math.floor(draw() * bytes.length) : bytes.length
    socket.emit('message', bytes.subarray(0, cut), true)
    if (socket.closedBy !== null) refused += 1
    expect([null, 4002]).toContain(socket.closedBy)
    tunnel.close(1000, '')
    // What is put off until a turn ends holds on to its tunnel until then.
    if (round % 500 === 0) await nextTurn()
  }
  expect(refused).toBeGreaterThan(ROUNDS / 10)
  expect(taken).toBeGreaterThan(ROUNDS / 10)
  global.gc?.()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(256 * 1024 * 1024)
})
