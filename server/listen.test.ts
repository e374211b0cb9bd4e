/** On which addresses the ports are. */
import { expect, test } from 'vitest'
import { listenForOthers } from './listen.ts'
import { openWholeServer } from './test/testing/whole-server.ts'

test('--lan opens every port to IPv4, too', async () => {
  const { port, grpcPort, grpcPort2, close } = await openWholeServer({ flags: ['--lan'] })
  const answers = [port, grpcPort, grpcPort2].map((each) => fetch(`http://127.0.0.1:${each}/healthz/live`))
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200])
  await close()
})

test.each([
  ['EADDRINUSE', 'HOME_ADDRESS 10.0.0.5:7946 is in use: stop the other program, or choose another port.'],
  ['EADDRNOTAVAIL', 'HOME_ADDRESS 10.0.0.5:7946 is not an address of this machine.'],
])('where the other servers cannot come (%s), the operator is told in one line', async (code, line) => {
  const open = () => Promise.reject(Object.assign(new Error('listen'), { code }))
  await expect(listenForOthers({ host: '10.0.0.5', port: 7946 }, open)).rejects.toThrow(line)
})
