import { describe, expect, test } from 'vitest'
import { parseDocument, resolveRequest } from '../../language/index.ts'
import { surroundings } from '../../language/testing/surroundings.ts'
import type { CommandTarget } from '../commands.ts'
import { PROGRAM_LANGUAGES, type ProgramLanguage, programFor } from './index.ts'

const target: CommandTarget = {
  httpUrl: 'http://127.0.0.1:8080',
  grpcTarget: 'localhost:50051',
  sandbox: 'quiet-otter',
  contracts: surroundings.contracts,
}

function program(text: string, language: ProgramLanguage): string | undefined {
  const document = parseDocument(text)
  const [node] = document.requests
  const request = node ? resolveRequest(document, node, { host: target.httpUrl }) : null
  if (!request) throw new Error(`no request in ${text}`)
  return programFor(request, language, target)?.text
}

const POST = 'POST {{host}}/a\ncontent-type: application/json\n\n{\n  "name": "Ann"\n}'
const FIND = '# @timeout 500ms\nGRPC {{host}}/shop.Shop/Find\nx-a: b\n\n{"fullName": "Ann", "age": 5}'
const GZIP = 'GRPC {{host}}/shop.Shop/Find\ngrpc-encoding: gzip\n\n{"fullName": "Ann"}'
const BUY = 'GRPC {{host}}/shop.Shop/Buy\n\n{"state": "STATE_PAID"}'

describe('an HTTP request', () => {
  test('is fetch in TypeScript', () => {
    expect(program(POST, 'typescript')).toBe(`// node request.ts
const response = await fetch('http://127.0.0.1:8080/a', {
  method: 'POST',
  headers: {
    'content-type': 'application/json',
    'x-sandbox': 'quiet-otter',
  },
  body: \`{
  "name": "Ann"
}\`,
})

console.log(response.status, response.statusText)
for (const [name, value] of response.headers) console.log(\`\${name}: \${value}\`)

console.log(await response.text())
`)
  })

  test('is requests in Python', () => {
    expect(program(POST, 'python')).toContain(`body = """\\
{
  "name": "Ann"
}"""

response = requests.post(
    "http://127.0.0.1:8080/a",
    headers={
        "content-type": "application/json",
        "x-sandbox": "quiet-otter",
    },
    data=body.encode(),
    timeout=10,
)`)
  })

  test('is net/http in Go', () => {
    expect(
      program(POST, 'go'),
    ).toContain(`	request, err := http.NewRequest("POST", "http://127.0.0.1:8080/a", strings.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("content-type", "application/json")`)
  })

  test.each(PROGRAM_LANGUAGES)('names no sandbox to a stranger in %s', (language) => {
    expect(program('GET http://example.com/a', language)).not.toContain('quiet-otter')
  })
})

describe('a gRPC call', () => {
  test('sets plain fields as each language does', () => {
    expect(program(FIND, 'typescript')).toContain("client.find({ fullName: 'Ann', age: 5 }, {")
    expect(program(FIND, 'python')).toContain('shop_pb2.Buyer(full_name="Ann", age=5)')
    expect(program(FIND, 'go')).toContain('&pb.Buyer{FullName: "Ann", Age: 5}')
  })

  test.each([
    ['typescript', GZIP, ['import { compressionGzip, createGrpcTransport }', 'sendCompression: compressionGzip']],
    ['python', GZIP, ['compression=grpc.Compression.Gzip']],
    ['go', GZIP, ['"google.golang.org/grpc/encoding/gzip"', '(ctx, request, grpc.UseCompressor(gzip.Name))']],
    ['go', GZIP.replace('encoding', 'accept-encoding'), ['_ "google.golang.org/grpc/encoding/gzip"', '(ctx, request)']],
  ] as const)('compresses as asked to, in %s', (language, text, says) => {
    const written = program(text, language)
    for (const one of says) expect(written).toContain(one)
    expect(written).not.toMatch(/grpc-(accept-)?encoding/)
  })

  test('carries its deadline and metadata', () => {
    expect(program(FIND, 'typescript')).toContain('timeoutMs: 500')
    expect(program(FIND, 'python')).toContain('metadata=metadata, timeout=0.5')
    expect(program(FIND, 'go')).toContain('500*time.Millisecond')
    for (const language of PROGRAM_LANGUAGES) expect(program(FIND, language)).toMatch(/x-a['"]/)
  })

  test('reads richer messages from JSON', () => {
    expect(program(BUY, 'typescript')).toContain('fromJson(OrderSchema, {"state": "STATE_PAID"})')
    expect(program(BUY, 'python')).toContain('json_format.Parse(')
    expect(program(BUY, 'go')).toContain('protojson.Unmarshal(')
  })

  test.each(PROGRAM_LANGUAGES)('loops over a stream in %s', (language) => {
    const watch = '# @transport grpc-web\nGRPC {{host}}/shop.Shop/Watch\n\n{}'
    expect(program(watch, language)).toMatch(/for (?:await|answer|\{)/)
  })

  test.each([
    ['typescript', ["createGrpcWebTransport({ baseUrl: 'http://localhost:50051'"]],
    ['python', ['has no gRPC-Web', 'grpc.insecure_channel("localhost:50051")']],
    [
      'go',
      ['"connectrpc.com/connect"', 'connect.WithGRPCWeb()', '"http://localhost:50051/shop.Shop/Find"', '"x-a", "b"'],
    ],
  ] as const)('of gRPC-Web is one in %s, or says that it is not', (language, says) => {
    const written = program(FIND.replace('# @timeout', '# @transport grpc-web\n# @timeout'), language)
    for (const one of says) expect(written).toContain(one)
  })

  test.each([
    ['typescript', 'has no retries of its own'],
    ['python', 'options=[("grpc.service_config", '],
    ['go', 'grpc.WithDefaultServiceConfig('],
  ] as const)('that may be made again is so in %s, or says that it is not', (language, says) => {
    const written = program(FIND.replace('# @timeout', '# @retry 3\n# @timeout'), language)
    expect(written).toContain(says)
    expect(program(FIND, language)).not.toContain(says)
  })

  test.each(PROGRAM_LANGUAGES)('by another contract is no program in %s', (language) => {
    expect(program('# @contract shop.Shop\nGRPC {{host}}/shop.Shop/Find\n\n{"age": 5}', language)).toBeUndefined()
  })

  test.each(PROGRAM_LANGUAGES)('by Connect is plain HTTP in %s', (language) => {
    const get = '# @transport connect-get\nGRPC {{host}}/shop.Shop/Find\n\n{"age": 5}'
    expect(program(get, language)).toContain('/shop.Shop/Find?connect=v1&encoding=json&message=%7B%22age%22%3A5%7D')
  })

  test.each(PROGRAM_LANGUAGES)('without a contract is no program in %s', (language) => {
    expect(program('GRPC {{host}}/no.Such/Thing\n\n{}', language)).toBeUndefined()
  })
})

describe('a call that sends a stream', () => {
  const FILL =
    'GRPC {{host}}/shop.Shop/Fill\nx-a: b\n\n{"name": "one"}\n===\n{\n  "name": "two"\n}\n=== half-close\n===\n{"name": "late"}'

  test.each([
    { language: 'typescript', says: ['void messages.write(fromJson(ItemSchema, {"name":"two"}))', 'messages.close()'] },
    { language: 'python', says: ['messages.put(json_format.Parse(', 'messages.put(None)', 'print(call.result())'] },
    { language: 'go', says: ['send(`{"name":"two"}`)', 'call.CloseAndRecv()'] },
  ] as const)('in $language says its messages one by one, and nothing behind the half-close', ({ language, says }) => {
    const text = program(FILL, language)
    for (const line of says) expect(text).toContain(line)
    expect(text).not.toContain('"late"')
  })
})
