/** Ports for programs that are told where to listen. */
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { until } from './until.ts'

const LOOPBACK = '127.0.0.1'
const PATIENCE_MS = 10_000

/** Where nothing listens just now. */
export async function freePort(host = LOOPBACK): Promise<number> {
  const probe = createServer().listen(0, host)
  await once(probe, 'listening')
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('it listens at no port')
  return address.port
}

/** Below those that the system gives away by itself (IANA: from 49152; Linux: from 32768), so that no other test is given one of them. */
const NOBODYS = { first: 20_000, last: 32_000 }

/** @returns the first of so many ports in a row where nothing listens just now */
export async function freePortsInARow(count: number): Promise<number> {
  for (;;) {
    const first = NOBODYS.first + Math.floor(Math.random() * (NOBODYS.last - NOBODYS.first - count))
    const open = await Promise.all(Array.from({ length: count }, (_, index) => isOpen(first + index)))
    if (!open.includes(true)) return first
  }
}

/** Resolves when something listens there. @throws where nothing does within ten seconds */
export async function untilOpen(port: number, host = LOOPBACK): Promise<void> {
  await until(`something listens at ${host}:${port}`, PATIENCE_MS, async () => (await isOpen(port, host)) || undefined)
}

export async function isOpen(port: number, host = LOOPBACK): Promise<boolean> {
  const socket = connect({ host, port })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
