/** Calls through a proxy that no program of `npm run interop` makes otherwise. */
import { curlUntil } from '../curl-stream.ts'
import { nothing, PROTO, type Program, run } from '../program.ts'

type Call = Pick<Program, 'name' | 'prepare' | 'run' | 'prints'>

const curl = (...args: string[]): Promise<string> => run('curl', ['--silent', '--show-error', ...args])

/** Both versions of HTTP over one port in the clear and over TLS, and what must come in pieces. */
const encrypted: Call = {
  name: 'curl, encrypted',
  prepare: nothing,
  async run({ encrypted: { url }, authority }) {
    const trust = ['--cacert', authority]
    const user = `${url}/api/v1/users/123`
    const stream = curlUntil('"hello"', '"connected"', [...trust, '--http2', `${url}/events?client_id=tls`])
    await stream.began
    const post = ['--json', '{"type":"greeting","data":"hello"}', `${url}/api/broadcast`]
    return [
      await curl(...trust, '--include', '--http2', user),
      await curl(...trust, '--include', '--http1.1', user),
      await curl(...trust, '--http2', ...post),
      await stream.all,
      // Held until there is something: by somebody else, on a connection of its own.
      await polled(url, trust),
    ].join('\n')
  },
  prints: [
    'HTTP/2 200',
    'HTTP/1.1 200',
    'Katherine Johnson',
    'data: {"type":"greeting","data":"hello"',
    'held until now',
  ],
}

async function polled(url: string, trust: readonly string[]): Promise<string> {
  const answer = curl(...trust, '--http2', `${url}/api/poll/tls?timeout=20`)
  const message = '{"recipient_id":"tls","sender_id":1,"message":"held until now"}'
  await curl(...trust, '--json', message, `${url}/api/send_message`)
  return answer
}

/** A stream each way, whose trailers come by the proxy's HTTP/2. */
const grpcEncrypted: Call = {
  name: 'grpcurl, encrypted',
  prepare: nothing,
  async run({ encrypted: { grpc }, authority }) {
    const call = (method: string, messages: string) =>
      run('grpcurl', [
        ...['-cacert', authority, '-import-path', PROTO, '-proto', 'user.proto', '-d', messages, grpc, method],
      ]).catch((failed: unknown) => String(Reflect.get(Object(failed), 'stderr')))
    return [
      await call('user.UserService/Chat', '{"userId":"1","content":"one"} {"userId":"1","content":"two"}'),
      await call('user.UserService/GetUser', '{"id":"999"}'),
    ].join('\n')
  },
  prints: ['"content": "two"', 'Code: NotFound\n  Message: User with id 999 not found'],
}

/** Its trailers are a last part of the body. */
const grpcWeb: Call = {
  name: 'gRPC-Web by curl',
  prepare: nothing,
  async run({ url, encrypted: { url: secure }, authority }) {
    const path = '/example.ExampleService/SayHello'
    const call = ['--header', 'content-type: application/grpc-web-text', '--data', 'AAAAAAA=']
    const answers = [await curl(...call, url + path), await curl('--cacert', authority, ...call, secure + path)]
    // Each part of the answer is in base64 by itself.
    return answers
      .map((answer) =>
        answer
          .match(/[^=]+=*/g)
          ?.map((part) => Buffer.from(part, 'base64').toString('latin1'))
          .join(''),
      )
      .join('\n---\n')
  },
  prints: ['Hello, ', 'grpc-status: 0\r\n', '---'],
}

export const CALLS: readonly Call[] = [encrypted, grpcEncrypted, grpcWeb]
