/** How many connections a door lets in with one turn of the event loop, and that it lets nobody else listen where it does. */
import { once } from 'node:events'
import { connect, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { openDoor, portOf } from './door.ts'

const isShared = process.platform === 'linux'
if (!isShared) process.stdout.write('server/tap/door/door.test.ts: one test skipped, this system shares no port\n')

const opened: Server[] = []
const sockets: Socket[] = []
afterEach(() => {
  for (const each of [...sockets.splice(0), ...opened.splice(0)]) 'close' in each ? each.close() : each.destroy()
})

async function open(port: number, accept: (socket: Socket) => void = () => undefined): Promise<number> {
  const servers = await openDoor({ host: '127.0.0.1', port }, accept)
  opened.push(...(servers ?? []))
  return portOf((servers ?? [])[0] as Server)
}

describe('a door', () => {
  test.skipIf(!isShared)('takes what waits in far fewer turns of the loop than there are connections', async () => {
    const COUNT = 128
    let turn = 0
    const accepted: number[] = []
    const { promise: all, resolve } = Promise.withResolvers<void>()
    const port = await open(0, (socket) => {
      sockets.push(socket)
      accepted.push(turn)
      if (accepted.length === COUNT) resolve()
    })
    const clients = Array.from({ length: COUNT }, () => connect(port, '127.0.0.1'))
    sockets.push(...clients)
    // The system connects them while the loop stands still.
    await new Promise((resolve) => process.nextTick(resolve))
    const until = performance.now() + 200
    while (performance.now() < until);
    const count = (): void => {
      turn += 1
      if (accepted.length < COUNT) setImmediate(count)
    }
    setImmediate(count)
    await all
    // The system spreads them over the sockets by chance: eight turns at best, hardly ever twenty.
    expect(new Set(accepted).size).toBeLessThanOrEqual(40)
  })

  test('is nobody else’s: a second one at the same port is refused, and so is one that shares its port', async () => {
    const port = await open(0)
    await expect(open(port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  test('can be opened again as soon as it is closed', async () => {
    const port = await open(0)
    const closed = opened.map((server) => once(server, 'close'))
    for (const server of opened.splice(0)) server.close()
    await Promise.all(closed)
    expect(await open(port)).toBe(port)
  })
})
