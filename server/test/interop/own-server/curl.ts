/** curl: Connect by JSON, gRPC and gRPC-Web byte by byte, REST, the gateway, server-sent events, GraphQL, and each way to name a sandbox. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { firstLine, nothing, run } from '../program.ts'
import type { OwnProgram, OwnTargets } from './own-program.ts'

const KINDS = 'kinds.v1.Kinds'

/** A Line whose text it is, behind its five bytes. */
function framed(text: string): Buffer {
  const letters = Buffer.from(text)
  const message = Buffer.concat([Buffer.from([0x0a, letters.length]), letters])
  const prefix = Buffer.alloc(5)
  prefix.writeUInt32BE(message.length, 1)
  return Buffer.concat([prefix, message])
}

async function callAll({ url, door, sandbox, closeTab }: OwnTargets, folder: string): Promise<string> {
  const curl = (...args: readonly string[]) =>
    run('curl', ['-sS', '--max-time', '20', ...args]).catch((failed: unknown) =>
      String(Reflect.get(Object(failed), 'stdout')),
    )
  const json = ['-H', 'content-type: application/json', '-d']
  const file = join(folder, 'message.bin')
  await writeFile(file, framed('bytes'))
  const bytes = (type: string) => ['-H', `content-type: ${type}`, '-H', 'te: trailers', '--data-binary', `@${file}`]
  const withHead = ['-D', '-', '-o', '-']
  const port = new URL(door).port
  const outputs = [
    await curl(...json, '{"text":"Connect"}', `${url}/${KINDS}/Say`),
    await curl('--http2-prior-knowledge', ...json, '{"text":"Connect over HTTP/2"}', `${url}/${KINDS}/Say`),
    await curl(...json, '{}', '-w', ' was %{http_code}', `${url}/${KINDS}/Say`),
    await curl(...withHead, ...bytes('application/grpc-web+proto'), `${url}/${KINDS}/Say`),
    await curl(...withHead, '--http2-prior-knowledge', ...bytes('application/grpc'), `${url}/${KINDS}/Say`),
    await curl(`${url}/hello/otter`),
    await curl('--http2-prior-knowledge', '-w', ' by %{http_version}', `${url}/hello/second`),
    await curl('--data-binary', 'an echo', '-w', ' was %{http_code}', `${url}/echo`),
    await curl('-w', ' was %{http_code}', `${url}/nothing/here`),
    await curl(`${url}/v1/say/gateway?number=1`),
    await curl('-N', '-i', `${url}/events`),
    await curl(...json, '{"query":"{ hello(name: \\"GraphQL\\") }"}', `${url}/graphql`),
    await curl('-H', `x-sandbox: ${sandbox}`, `${door}/hello/header`),
    await curl(`${door}/hello/query?sandbox=${sandbox}`),
    await curl('-H', `host: ${sandbox}.localhost:${port}`, `${door}/hello/authority`),
    await curl('-H', 'origin: http://example.com', '-D', '-', '-o', '/dev/null', `${url}/hello/page`),
    await curl('-T', '/dev/null', '-w', ' was %{http_code}', `${url}/echo`),
  ]
  await closeTab()
  const closed = [
    await curl('-i', `${url}/hello/gone`),
    await curl('-H', 'connect-protocol-version: 1', ...json, '{"text":"gone"}', `${url}/${KINDS}/Say`),
    await curl(...withHead, '--http2-prior-knowledge', ...bytes('application/grpc'), `${url}/${KINDS}/Say`),
  ]
  return [...outputs, '--- closed', ...closed].join('\n').replaceAll('\r\n', '\n')
}

export const curlClient: OwnProgram = {
  name: 'curl',
  find: async () => firstLine(await run('curl', ['--version'])),
  prepare: nothing,
  run: callAll,
  prints: [
    '{"text":"Hello, Connect"}',
    '{"text":"Hello, Connect over HTTP/2"}',
    '{"code":"invalid_argument","message":"a text is needed"} was 400',
    'content-type: application/grpc-web+proto',
    // The flag of the frame of trailers is no UTF-8.
    'Hello, bytes\ufffd',
    'grpc-status: 0',
    '{"hello":"otter"}',
    '{"hello":"second"} by 2',
    'an echo was 201',
    'was 404',
    '"text":"Hello, gateway"',
    'content-type: text/event-stream',
    'event: tick',
    'data: {"number":3}',
    '{"data":{"hello":"Hello, GraphQL"}}',
    '{"hello":"header"}',
    '{"hello":"query"}',
    '{"hello":"authority"}',
    'access-control-allow-origin: *',
    'HTTP/1.1 503',
    'retry-after: 5',
    '"code":"unavailable"',
    'grpc-status: 14',
  ],
  logs: [],
  frames: {
    toServer: ['User-Agent: curl', '{"text":"Connect"}', 'bytes', 'GET /v1/say/gateway'],
    toClient: ['Hello, bytes', 'event: tick', 'Hello, GraphQL', 'Hello, gateway'],
  },
}
