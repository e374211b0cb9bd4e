/**
 * WebSocket clients in a thread of their own: each sends one masked message, awaits as many bytes as its echo must have, and sends
 * the next. They write bytes that were made before and read none, so that the server is what is measured; and as in
 * load-worker.ts the thread never sleeps.
 */
import { connect, type Socket } from 'node:net'
import { parentPort } from 'node:worker_threads'
import { encodeFrame } from '../relay/websocket-frames.ts'

export interface WebSocketLoad {
  readonly port: number
  readonly bytes: number
  readonly connections: number
  readonly milliseconds: number
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  const head = ['GET /ws HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Upgrade: websocket', 'Connection: Upgrade']
  const keys = ['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13', '\r\n']
  socket.write([...head, ...keys].join('\r\n'))
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('data', (answer) => {
      if (answer.includes('101 Switching Protocols')) resolve()
      else reject(new Error(answer.toString()))
    })
  })
  return socket
}

/** @returns messages answered per second; NaN where the server closed a connection */
async function load({ port, bytes, connections, milliseconds }: WebSocketLoad): Promise<number> {
  const payload = { base64: Buffer.alloc(bytes, 'x').toString('base64') }
  const message = encodeFrame({ opcode: 2, payload })
  // The answer is the same without its mask.
  const answerBytes = message.length - 4
  let answers = 0
  let isOver = false
  let isBroken = false
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const began = performance.now()
  for (const socket of sockets) {
    let missing = answerBytes
    socket.on('data', (chunk) => {
      missing -= chunk.length
      if (missing > 0 || isOver) return
      answers += 1
      missing = answerBytes
      socket.write(message)
    })
    socket.once('close', () => {
      isBroken ||= !isOver
    })
    socket.write(message)
  }
  await new Promise<void>((resolve) => {
    const stayAwake = (): void => {
      if (performance.now() - began < milliseconds) setImmediate(stayAwake)
      else resolve()
    }
    stayAwake()
  })
  isOver = true
  const seconds = (performance.now() - began) / 1_000
  for (const socket of sockets) socket.destroy()
  return isBroken ? Number.NaN : answers / seconds
}

parentPort?.on('message', async (wanted: WebSocketLoad) => {
  parentPort?.postMessage(await load(wanted))
})
