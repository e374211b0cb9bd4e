import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { askWho } from './inner-dial.ts'

test.each([
  { name: 'one of ours', answers: (socket: Socket) => void socket.end('an-id'), says: 'an-id' },
  { name: 'one of the version before, which says nothing', answers: () => undefined, says: null },
  {
    name: 'somebody else, who closes',
    answers: (socket: Socket) => void socket.end(),
    says: 'is none of these servers',
  },
])('who is asked is $name', async ({ answers, says }) => {
  const server = createServer((socket) => void socket.on('error', () => undefined).once('data', () => answers(socket)))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const said = await askWho('secret', { host: '127.0.0.1', port }).catch(({ message }: Error) => message)
  server.close()
  expect(said === null || says === null ? said : said.includes(says)).toBe(says === null ? null : true)
})
