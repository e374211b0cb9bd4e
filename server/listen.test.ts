/** On which addresses the ports are. */
import { expect, test } from 'vitest'
import { openWholeServer } from './test/testing/whole-server.ts'

test('--lan opens every port to IPv4, too', async () => {
  const { port, grpcPort, grpcPort2, close } = await openWholeServer({ flags: ['--lan'] })
  const answers = [port, grpcPort, grpcPort2].map((each) => fetch(`http://127.0.0.1:${each}/healthz/live`))
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200])
  await close()
})
