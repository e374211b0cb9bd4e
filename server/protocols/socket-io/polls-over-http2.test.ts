import { once } from 'node:events'
import { type ClientHttp2Session, connect } from 'node:http2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningServer } from '../../app.ts'
import { openWholeServer } from '../../test/testing/whole-server.ts'

let server: RunningServer
let session: ClientHttp2Session
beforeAll(async () => {
  server = await openWholeServer()
  session = connect(server.url)
})
afterAll(async () => {
  session.destroy()
  await server.close()
})

async function poll(query: string, body?: string): Promise<string> {
  const path = `/socket.io/?EIO=4&transport=polling${query}`
  const stream = session.request({ ':path': path, ':method': body === undefined ? 'GET' : 'POST' })
  let text = ''
  stream.setEncoding('utf8').on('data', (part) => {
    text += part
  })
  stream.end(body)
  await once(stream, 'end')
  return text
}

test('a chat whose polls come over HTTP/2 is like any other', async () => {
  const { sid } = JSON.parse((await poll('')).slice(1))
  expect(await poll(`&sid=${sid}`, '40{"token":"my-jwt-token"}')).toBe('ok')
  expect(await poll(`&sid=${sid}`)).toMatch(/^40\{"sid":/)
  expect(await poll(`&sid=${sid}`, '420["join_chat",{"room_id":"lobby"}]')).toBe('ok')
  let heard = ''
  while (!heard.includes('user_joined')) heard += await poll(`&sid=${sid}`)
  expect(heard).toContain('["user_joined",{"username":"ada"')
})
