import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { parseDocument, resolveRequest } from '../language/index.ts'
import { type CommandTarget, commandFor, protoFile } from './commands.ts'
import { commandLine, type Shell } from './shell.ts'

let server: FastifyInstance
let target: CommandTarget

beforeAll(async () => {
  server = Fastify()
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  server.all('/*', (request) => ({
    method: request.method,
    url: request.url,
    headers: request.headers,
    body: request.body ?? null,
  }))
  const httpUrl = await server.listen({ port: 0, host: '127.0.0.1' })
  target = { httpUrl, grpcTarget: 'localhost:50051', grpcTarget2: 'localhost:50052', sandbox: 'quiet-otter', contracts }
})

afterAll(() => server.close())

function line(text: string, shell: Shell = 'bash', to: CommandTarget = target): string | null {
  const document = parseDocument(text)
  const [node] = document.requests
  const request = node ? resolveRequest(document, node, { host: to.httpUrl }) : null
  if (!request) throw new Error(`no request in ${text}`)
  return commandFor(request, shell, to)?.line ?? null
}

async function runInBash(command: string | null): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-c', command ?? 'exit 1'])
  return stdout
}

/** What the server saw when bash ran the line. */
async function seen(text: string) {
  const answer = await runInBash(line(text))
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))
}

const AWKWARD = `it's "quoted" $HOME \`date\` \\n \\ !! %PATH% * ~ ; & | < > ( )`

describe('a bash line of curl, run by bash', () => {
  test('sends a GET with its query and headers', async () => {
    const { method, url, headers } = await seen(`GET {{host}}/a?x=1&y=%20z\nx-mine: ${AWKWARD}\nx-none:`)
    expect({ method, url }).toEqual({ method: 'GET', url: '/a?x=1&y=%20z' })
    expect(headers).toMatchObject({ 'x-mine': AWKWARD, 'x-none': '', 'x-sandbox': 'quiet-otter' })
  })

  test.each([
    ['quotes, dollars and backslashes', AWKWARD],
    ['several lines', '{\n  "a": "b"\n}'],
    ['a leading @', '@/etc/passwd'],
    ['a leading dash', '-X DELETE'],
  ])('sends a body with %s', async (_, body) => {
    const { method, body: arrived } = await seen(`POST {{host}}/a\ncontent-type: text/plain\n\n${body}`)
    expect({ method, body: arrived }).toEqual({ method: 'POST', body })
  })

  test('promises of a body what a browser would', async () => {
    const { headers } = await seen('POST {{host}}/a\n\nhi')
    expect(headers['content-type']).toBe('text/plain;charset=UTF-8')
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST'])('uses %s', async (method) => {
    expect(await seen(`${method} {{host}}/a`)).toMatchObject({ method })
  })

  test('asks for the head alone by HEAD', async () => {
    expect(await runInBash(line('HEAD {{host}}/a'))).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*\r\n\r\n$/)
  })

  test('makes a Connect call', async () => {
    const request = '# @transport connect\nGRPC {{host}}/UserService/GetUser\n\n{"userId": 1}'
    expect(await seen(request)).toMatchObject({
      method: 'POST',
      url: '/UserService/GetUser',
      headers: { 'content-type': 'application/json', 'connect-protocol-version': '1' },
      body: '{"userId":1}',
    })
  })

  test('tells a stranger no sandbox', () => {
    expect(line('GET http://example.com/a')).toBe('curl -i http://example.com/a')
  })
})

test.each<[Shell, string]>([
  ['bash', ' \\'],
  ['cmd', ' ^'],
  ['powershell', ' `'],
])('a long line of %s goes on behind its sign, its address on a line of its own', (shell, sign) => {
  const long = `http://h/${'a'.repeat(90)}`
  const lines = line(`GET ${long}\naccept: text/plain`, shell)?.split('\n') ?? []
  expect(
    lines.map(
      (one) =>
        one
          .replace(/(?<=^curl)\.exe/, '')
          .replaceAll(/[\^'"]/g, '')
          .trim()
          .split(' ')[0],
    ),
  ).toEqual(['curl', long, '-H'])
  expect(lines.slice(0, -1).every((one) => one.endsWith(sign))).toBe(true)
})

test('bash hands a program exactly the words it was made of', async () => {
  const words = [AWKWARD, '', ' ', "'", '"', '\\', '$(exit 1)', 'a\nb', '--', '{a,b}', '#x']
  const command = commandLine('bash', [['printf', '%s\\0', ...words.slice(0, 4)], words.slice(4)])
  expect((await runInBash(command)).split('\0').slice(0, -1)).toEqual(words)
})

test.each([
  [
    'with its type',
    'POST http://h/a\ncontent-type: image/png\n\n< ./a.png',
    "-H 'content-type: image/png' --data-binary @./a.png",
  ],
  ['without one', 'PUT http://h/a\n\n< ./a.png', '-X PUT http://h/a -H content-type: --data-binary @./a.png'],
])('curl sends a body that is one file, %s', (_, text, words) => {
  expect(line(text)?.replaceAll(/\s*\\\n\s*/g, ' ')).toContain(words)
})

test.each(['a\n< ./a.png', '<@ ./a.json'])('curl cannot send %j, and says so', (body) => {
  expect(line(`POST http://h/a\n\n${body}`)).toBe(null)
})

test('grpcurl is told the contract, the metadata and the message', () => {
  expect(line('GRPC {{host}}/example.ExampleService/SayHello\nx-a: b c\n\n{"name": "Anna"}')).toBe(
    [
      'grpcurl -plaintext -proto example.proto',
      "-H 'x-a: b c'",
      "-H 'x-sandbox: quiet-otter'",
      `-d '{"name": "Anna"}'`,
      'localhost:50051 example.ExampleService/SayHello',
    ].join(' \\\n  '),
  )
})

test('grpcurl is told numbers as it reads them', () => {
  const numbers = '{"int32Value": 1.0, "doubleValue": 1e2, "stringValue": "1.0"}'
  expect(line(`GRPC {{host}}/echo.v1.EchoService/Echo\n\n${numbers}`)).toContain(
    `-d '{"doubleValue":100,"int32Value":1,"stringValue":"1.0"}'`,
  )
})

test('grpcurl takes an empty value behind a colon', () => {
  expect(line('GRPC {{host}}/example.ExampleService/SayHello\nx-empty:\n\n{}')).toContain('-H x-empty:')
})

test.each([['other JSON as it is written', '{"name": "\\u0416"}', `-d '{"name": "\\u0416"}'`]])(
  'grpcurl is told %s',
  (_, message, part) => {
    expect(line(`GRPC {{host}}/example.ExampleService/SayHello\n\n${message}`)).toContain(part)
  },
)

test('grpcurl asks the second port itself for its contract', () => {
  const request = '# @port 50052\nGRPC {{host}}/user.UserService/GetUser\n\n{"id": "1"}'
  expect(line(request)).toContain('grpcurl -plaintext \\\n')
  expect(line(request)).toContain('localhost:50052 user.UserService/GetUser')
})

describe('Windows shells', () => {
  const request = 'POST http://h/a?x=1&y=2\ncontent-type: application/json\n\n{\n  "name": "100% \\"A\\" & B"\n}'
  test.each<[Shell, string]>([
    [
      'powershell',
      String.raw`& { $PSNativeCommandArgumentPassing = 'Legacy';
  curl.exe -i 'http://h/a?x=1&y=2' ~
  -H 'content-type: application/json' ~
  --data-raw ('"{' + [char]10 + '  \"name\": \"100% \\\"A\\\" & B\"' + [char]10 + '}"') }`,
    ],
    [
      'cmd',
      String.raw`curl -i ^"http://h/a?x=1^&y=2^" ^
  -H ^"content-type: application/json^" ^
  --data-raw ^"{\^"name\^":\^"100^%^ \\\^"A\\\^" ^& B\^"}^"`,
    ],
  ])('%s gets a line for each option', (shell, expected) => {
    // A back quote would end the text that stands here.
    expect(line(request, shell)).toBe(expected.replaceAll('~\n', '`\n'))
  })

  test('PowerShell needs nothing but single quotes where no quotation mark is in a word', () => {
    expect(line("GET http://h/a?x=1&y={it's}\naccept: text/plain", 'powershell')).toBe(
      "curl.exe -i -g 'http://h/a?x=1&y={it%27s}' -H 'accept: text/plain'",
    )
  })
})

test.each([
  ['example.ExampleService', 'example.proto'],
  ['UserService', 'user_service.proto'],
  ['no.Such', null],
])('the contract of %s is %s', (service, file) => {
  expect(protoFile(contracts, service)).toBe(file)
})
