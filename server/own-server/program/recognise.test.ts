import { expect, test } from 'vitest'
import { recognise } from './recognise.ts'

test.each([
  {
    name: 'SETTINGS of HTTP/2',
    bytes: Buffer.from('00000c0400000000000003000000640004', 'hex'),
    want: { speaker: 'http2' },
  },
  {
    name: 'GOAWAY of HTTP/2',
    bytes: Buffer.from('0000080700000000000000000000000001', 'hex'),
    want: { speaker: 'http2' },
  },
  {
    name: 'an answer of HTTP/1.1',
    bytes: Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'),
    want: { speaker: 'http1', detail: 'HTTP/1.1 400 Bad Request' },
  },
  {
    name: 'a page without a status line, as Python’s http.server has for what it takes for HTTP/0.9',
    bytes: Buffer.from('<!DOCTYPE HTML>\n<html lang="en">\n    <head>\n        <meta charset="utf-8">'),
    want: { speaker: 'http1', detail: '<!DOCTYPE HTML>' },
  },
  { name: 'an alert of TLS', bytes: Buffer.from('15030100020246', 'hex'), want: { speaker: 'tls' } },
  {
    name: 'SSH',
    bytes: Buffer.from('SSH-2.0-OpenSSH_9.9\r\n'),
    want: { speaker: 'ssh', detail: 'SSH-2.0-OpenSSH_9.9' },
  },
  {
    name: 'Redis',
    bytes: Buffer.from("-ERR unknown command 'PRI'\r\n"),
    want: { speaker: 'redis', detail: "-ERR unknown command 'PRI'" },
  },
  { name: 'MySQL', bytes: Buffer.from('4a0000000a382e302e33', 'hex'), want: { speaker: 'database', detail: 'MySQL' } },
  { name: 'mail', bytes: Buffer.from('220 mail.example ESMTP\r\n'), want: { speaker: 'mail' } },
  {
    name: 'some text, without what a terminal would obey',
    bytes: Buffer.from('hi \u001b[31mthere'),
    want: { speaker: 'something-else', detail: '68 69 20 1b 5b 33 31 6d 74 68 65 72 65' },
  },
  { name: 'few bytes', bytes: Buffer.from([7]), want: { speaker: 'something-else', detail: '07' } },
])('$name is recognised', ({ bytes, want }) => {
  expect(recognise(bytes)).toMatchObject(want)
})
