import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { shareReads } from './shared-reads.ts'

const open: { destroy(): void }[] = []

afterEach(() => {
  for (const one of open.splice(0)) one.destroy()
})

async function pair(): Promise<{ client: Socket; accepted: Socket }> {
  const server = createServer().once('connection', shareReads).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [accepted]: Socket[] = await once(server, 'connection')
  server.close()
  if (accepted === undefined) throw new Error('nobody came')
  open.push(client, accepted)
  return { client, accepted }
}

async function allOf(socket: Socket): Promise<Buffer[]> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  await once(socket, 'end')
  return chunks
}

/** Every place is told by what stands there. */
function pattern(length: number, seed: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => (index * 31 + seed * 101) % 251))
}

test.each([1, 100, 65_536, 1_000_000])(
  '%i bytes arrive as they were sent, from two sockets at once',
  async (length) => {
    const pairs = await Promise.all([pair(), pair()])
    const heard = pairs.map(({ accepted }) => allOf(accepted))
    for (const [seed, { client }] of pairs.entries()) client.end(pattern(length, seed))
    const whole = (await Promise.all(heard)).map((chunks) => Buffer.concat(chunks))
    expect(whole.map((bytes, seed) => bytes.equals(pattern(length, seed)))).toEqual([true, true])
  },
)

test('a chunk that is kept is not changed by the reads that follow', async () => {
  const { client, accepted } = await pair()
  client.write('first')
  const [kept]: Buffer[] = await once(accepted, 'data')
  client.write('other')
  await once(accepted, 'data')
  expect(String(kept)).toBe('first')
})

test('small chunks lie side by side and hold no memory of their own', async () => {
  const { client, accepted } = await pair()
  client.write('a few bytes')
  const [chunk]: Buffer[] = await once(accepted, 'data')
  expect(chunk?.buffer.byteLength).toBe(Buffer.poolSize)
})

test('a reader who has enough holds the sender up, and loses nothing', async () => {
  const { client, accepted } = await pair()
  client.end(pattern(4_000_000, 7))
  await once(accepted, 'readable')
  expect(accepted.readableLength).toBeLessThan(1_000_000)
  expect(Buffer.concat(await allOf(accepted)).equals(pattern(4_000_000, 7))).toBe(true)
})
