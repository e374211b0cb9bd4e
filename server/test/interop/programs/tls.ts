import { join } from 'node:path'
import { firstLine, nothing, PROTO, type Program, run, runBoth, SOURCES, type Targets } from '../program.ts'
import { KATHERINE } from './expected.ts'

const refusalOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'it was trusted',
    (failed: unknown) => `exit code ${Reflect.get(Object(failed), 'code')}`,
  )

const environmentOf = ({ url, grpc, authority }: Targets) => ({ URL: url, TARGET: grpc, AUTHORITY: authority })

/** With the authority, by both versions of HTTP; without it, not at all. */
const curlTls: Program = {
  name: 'curl-tls',
  requiredWith: 'curl',
  isOverTls: true,
  find: async () => firstLine(await run('curl', ['--version'])),
  prepare: nothing,
  async run({ url, authority }) {
    const path = `${url}/api/v1/users/123`
    const get = (...options: string[]) => run('curl', ['-sS', '-w', '\nHTTP/%{http_version}\n', ...options, path])
    const printed = [
      await get('--cacert', authority, '--http2'),
      await get('--cacert', authority, '--http1.1'),
      `without the authority: ${await refusalOf(get())}`,
      // The page itself leads there; the protocols are open in the clear at the same port.
      await run('curl', ['-sSi', url.replace('https', 'http')]),
      await run('curl', ['-sS', '-w', '\nin the clear %{http_code}\n', path.replace('https', 'http')]),
    ]
    return printed.join('\n')
  },
  // 60: the peer's certificate cannot be authenticated with known authorities.
  prints: [
    'HTTP/2\n',
    'HTTP/1.1\n',
    'without the authority: exit code 60',
    '307 Temporary Redirect',
    'in the clear 200',
  ],
  frames: { toServer: ['PRI * HTTP/2.0', 'GET /api/v1/users/123 HTTP/1.1'], toClient: KATHERINE },
}

/** No HTTP program at all: what was agreed, and a request typed by hand behind it. */
const openssl: Program = {
  name: 'openssl',
  isOverTls: true,
  find: async () => firstLine(await run('openssl', ['version'])),
  prepare: nothing,
  async run({ url, authority }) {
    const connect = `openssl s_client -connect ${new URL(url).host.replace('127.0.0.1', 'localhost')} -CAfile ${authority}`
    const shell = (command: string) =>
      runBoth('sh', ['-c', command]).then(
        ({ stdout, stderr }) => stdout + stderr,
        (failed: unknown) => String(Reflect.get(Object(failed), 'stderr')),
      )
    const request = String.raw`GET /api/v1/users/123 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`
    const printed = [
      await shell(`${connect} -alpn h2,http/1.1 </dev/null`),
      await shell(`${connect} -alpn http/1.1 -tls1_2 </dev/null`),
      await shell(`${connect} -alpn spdy/3 </dev/null`),
      await shell(`printf '${request}' | ${connect} -alpn http/1.1 -quiet`),
    ]
    return printed.join('\n')
  },
  prints: [
    'ALPN protocol: h2',
    'ALPN protocol: http/1.1',
    'Verification: OK',
    'TLSv1.3',
    'TLSv1.2',
    'no application protocol',
    'HTTP/1.1 200 OK',
  ],
  frames: { toServer: ['GET /api/v1/users/123 HTTP/1.1'], toClient: KATHERINE },
}

const grpcurlTls: Program = {
  name: 'grpcurl-tls',
  requiredWith: 'grpcurl',
  isOverTls: true,
  find: async () => firstLine((await runBoth('grpcurl', ['--version'])).stderr),
  prepare: nothing,
  async run({ grpc, authority }) {
    const call = (...trust: string[]) =>
      run('grpcurl', [
        ...trust,
        ...['-import-path', PROTO, '-proto', 'example.proto', '-max-time', '10'],
        ...['-d', '{"name":"grpcurl"}', grpc, 'example.ExampleService/SayHello'],
      ])
    const printed = [
      `cacert ${await call('-cacert', authority)}`,
      `insecure ${await call('-insecure')}`,
      `plaintext ${await call('-plaintext')}`,
      `without the authority: ${await refusalOf(call())}`,
    ]
    return printed.join('\n').replaceAll(/\s+/g, ' ')
  },
  prints: [
    'cacert { "message": "Hello, grpcurl" }',
    'insecure { "message": "Hello, grpcurl" }',
    'plaintext { "message": "Hello, grpcurl" }',
    'without the authority: exit code 1',
  ],
  frames: { toServer: ['PRI * HTTP/2.0', 'grpcurl'], toClient: ['Hello, grpcurl'] },
}

const pythonTls: Program = {
  name: 'python-tls',
  requiredWith: 'python',
  isOverTls: true,
  find: async () => `Python grpcio ${(await run('python3', ['-c', 'import grpc; print(grpc.__version__)'])).trim()}`,
  prepare: nothing,
  run: (targets) => run('python3', [join(SOURCES, 'tls_client.py')], { env: environmentOf(targets) }),
  prints: ['Hello, python', 'without the authority: UNAVAILABLE', 'https: 200 {"id":123,"name":"Katherine Johnson"'],
  frames: { toServer: ['PRI * HTTP/2.0', 'GET /api/v1/users/123 HTTP/1.1'], toClient: ['Hello, python', ...KATHERINE] },
}

const goTls: Program = {
  name: 'go-tls',
  requiredWith: 'go',
  isOverTls: true,
  find: async () => firstLine(await run('go', ['version'])),
  prepare: nothing,
  run: (targets) => run('go', ['run', join(SOURCES, 'tls_client.go')], { env: environmentOf(targets) }),
  prints: ['HTTP/2.0 h2 TLS 1.3', 'Katherine Johnson', 'certificate signed by unknown authority'],
  frames: { toServer: ['PRI * HTTP/2.0'], toClient: KATHERINE },
}

export const tlsPrograms: readonly Program[] = [curlTls, openssl, grpcurlTls, pythonTls, goTls]
