import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { browserCodecs } from '../feed/codecs.ts'
import { EVERYTHING } from '../ladder/row.ts'
import { TraceSession } from '../session.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { talkWebSocket } from '../testing/streams.node.ts'
import { decoding, RUN_A } from '../testing/traces.node.ts'
import type { DetailFrame } from './detail.ts'

const CALL = '{"jsonrpc":"2.0","method":"users.get","params":[1],"id":1}'
const ANSWERS =
  '[{"jsonrpc":"2.0","result":true,"id":1},{"jsonrpc":"2.0","error":{"code":-32601,"message":"No"},"id":2}]'

const TEXTS: ReadonlySet<string> = new Set(['json-rpc', 'multipart'])

/** What is read in the texts of each row. */
function viewsIn(log: FeedLog): readonly (readonly string[])[] {
  const session = new TraceSession({ ...decoding, codecs: browserCodecs }, () => undefined)
  session.receive(log.events)
  const views = ({ frame, children }: DetailFrame): string[] => [
    ...(TEXTS.has(frame.protocol) ? [`${frame.kind} ${frame.direction}`] : []),
    ...children.flatMap(views),
  ]
  const units = session.rows(EVERYTHING, 0, 99).rows.filter((row) => row.type === 'unit')
  return units
    .map(({ key }) => (session.detail(EVERYTHING, key)?.frames ?? []).flatMap(views))
    .filter((found) => found.length > 0)
}

function body(text: string, isPacked: boolean): Buffer {
  const bytes = isPacked ? gzipSync(text) : Buffer.from(text)
  const coding = isPacked ? 'content-encoding: gzip\r\n' : ''
  return Buffer.concat([
    Buffer.from(`content-type: application/json\r\n${coding}content-length: ${bytes.length}\r\n\r\n`),
    bytes,
  ])
}

test.each([{ isPacked: false }, { isPacked: true }])(
  'bodies of calls can be read (packed: $isPacked)',
  ({ isPacked }) => {
    const log = new FeedLog()
    log.opened(1, { version: 1, run: RUN_A })
    log.bytes(1, 'toServer', Buffer.concat([Buffer.from('POST /rpc HTTP/1.1\r\nhost: a\r\n'), body(CALL, false)]))
    log.bytes(1, 'toClient', Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n'), body(ANSWERS, isPacked)]))
    expect(viewsIn(log)).toEqual([['request toServer'], ['response toClient', 'failure toClient']])
  },
)

test('forms are read part by part in both directions', () => {
  const log = new FeedLog()
  const form = '--X\r\ncontent-disposition: form-data; name="a"\r\n\r\none\r\n--X--\r\n'
  const head = `content-type: multipart/form-data; boundary=X\r\ncontent-length: ${form.length}\r\n\r\n`
  log.opened(1, { version: 1, run: RUN_A })
  log.bytes(1, 'toServer', Buffer.from(`POST /a HTTP/1.1\r\nhost: a\r\n${head}${form}`))
  log.bytes(1, 'toClient', Buffer.from(`HTTP/1.1 200 OK\r\n${head}${form}`))
  expect(viewsIn(log)).toEqual([
    ['part toServer', 'close toServer'],
    ['part toClient', 'close toClient'],
  ])
})

test.each([{ deflate: false }, { deflate: true }])(
  'so can messages of WebSocket (deflate: $deflate)',
  async ({ deflate }) => {
    const log = new FeedLog()
    log.opened(1, { version: 1, run: RUN_A })
    const talk = await talkWebSocket((direction, bytes) => log.bytes(1, direction, bytes), { path: '/rpc', deflate })
    talk.client.send(CALL)
    talk.server.send('{"jsonrpc":"2.0","method":"posts.added","params":{"id":1}}')
    talk.server.send('{"type":"post_added"}')
    await talk.settle()
    await talk.close()
    expect(viewsIn(log).toSorted()).toEqual([['notification toClient'], ['request toServer']])
  },
)
