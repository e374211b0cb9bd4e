/**
 * A server of the Socket.IO bench, in a process of its own: Framewise's chat behind its front door, or socket.io on node's HTTP server and
 * nothing else. Says its port, and its memory whenever it is asked. Argument: which.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { openChatServer } from '../protocols/socket-io/testing/open-chat-server.ts'

async function openFramewise(): Promise<number> {
  const { port } = await openChatServer({ connectionsPerSandbox: Number.MAX_SAFE_INTEGER })
  return port
}

async function openBare(): Promise<number> {
  const http = createServer()
  const io = new Server(http, { connectionStateRecovery: {} })
  io.on('connection', (socket) => {
    socket.emit('connected', { message: 'Connected' })
    socket.on('disconnecting', () => undefined)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return (http.address() as AddressInfo).port
}

/** What is in use after all that is garbage has gone, and what the system has given. */
async function memory(): Promise<{ readonly used: number; readonly rss: number }> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { used: heapUsed + external, rss }
}

process.on('disconnect', () => process.exit())
process.on('message', () => {
  memory().then((found) => process.send?.(found))
})
process.send?.(await (process.argv[2] === 'bare' ? openBare() : openFramewise()))
