/** A request as a TypeScript program for Node: `fetch` for HTTP, Connect's library for gRPC. */
import type { HeaderPair } from '../../language/index.ts'
import { propertyName, typescriptString as text } from './literals.ts'
import type { ContractCall, PlainRequest, Program } from './program.ts'

export function typescriptHttp({ method, url, headers, body, timeout }: PlainRequest): Program {
  const options = [
    ...(method === 'GET' ? [] : [`method: ${text(method)},`]),
    ...headerLines(headers),
    ...(body === null ? [] : [`body: ${text(body)},`]),
    ...(timeout === null ? [] : [`signal: AbortSignal.timeout(${timeout}),`]),
  ]
  const lines = [
    '// node request.ts',
    ...(options.length === 0
      ? [`const response = await fetch(${text(url)})`]
      : [`const response = await fetch(${text(url)}, {`, ...indented(options), '})']),
    '',
    'console.log(response.status, response.statusText)',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the program that is written here
    'for (const [name, value] of response.headers) console.log(`${name}: ${value}`)',
    ...(method === 'HEAD' ? [] : ['', 'console.log(await response.text())']),
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

export function typescriptGrpc(call: ContractCall): Program {
  const { method, proto, target, isWeb, message, timeout, gzip } = call
  const { name: service } = method.parent
  const isStream = method.methodKind === 'server_streaming'
  const transport = isWeb ? 'createGrpcWebTransport' : 'createGrpcTransport'
  const input = message.fields
    ? objectOf(message.fields.map(([field, value]) => `${field.localName}: ${scalar(value)}`))
    : `fromJson(${method.input.name}Schema, ${message.json.trim()})`
  const options = [...headerLines(call.metadata), ...(timeout === null ? [] : [`timeoutMs: ${timeout},`])]
  // The library reads gzip without being told.
  const sending = gzip.message ? ', sendCompression: compressionGzip, compressMinBytes: 0' : ''
  const given = options.length === 0 ? input : `${input}, {\n${indented(options, 2).join('\n')}\n  }`
  const lines = [
    '// npm install @connectrpc/connect @connectrpc/connect-node @bufbuild/protobuf @bufbuild/buf @bufbuild/protoc-gen-es',
    `// npx buf generate ${proto} --template '{"version":"v2","plugins":[{"local":"protoc-gen-es","out":"gen","opt":"target=js+dts"}]}'`,
    '// node request.ts',
    ...(call.retries > 0 ? ['// It is called once: Connect’s client has no retries of its own.'] : []),
    ...(message.fields ? [] : ["import { fromJson } from '@bufbuild/protobuf'"]),
    "import { Code, ConnectError, createClient } from '@connectrpc/connect'",
    `import { ${gzip.message ? 'compressionGzip, ' : ''}${transport} } from '@connectrpc/connect-node'`,
    `import { ${message.fields ? '' : `${method.input.name}Schema, `}${service} } from './gen/${proto.replace(/\.proto$/, '_pb.js')}'`,
    '',
    `const transport = ${transport}({ baseUrl: ${text(`http://${target}`)}${isWeb ? ", httpVersion: '1.1'" : ''}${sending} })`,
    `const client = createClient(${service}, transport)`,
    '',
    'try {',
    ...(isStream
      ? [
          `  const answers = client.${method.localName}(${given})`,
          '  for await (const answer of answers) console.log(answer)',
        ]
      : [`  const answer = await client.${method.localName}(${given})`, '  console.log(answer)']),
    '} catch (error) {',
    '  if (!(error instanceof ConnectError)) throw error',
    '  console.error(Code[error.code], error.rawMessage)',
    '  process.exitCode = 1',
    '}',
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

export function headerLines(headers: readonly HeaderPair[]): string[] {
  if (headers.length === 0) return []
  const names = headers.map(([name]) => name.toLowerCase())
  // An object keeps one value of a name; metadata may have several.
  if (new Set(names).size < names.length) {
    const pairs = headers.map(([name, value]) => `  [${text(name)}, ${text(value)}],`)
    return ['headers: [', ...pairs, '],']
  }
  const fields = headers.map(([name, value]) => `  ${propertyName(name)}: ${text(value)},`)
  return ['headers: {', ...fields, '},']
}

function objectOf(fields: readonly string[]): string {
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

function scalar(value: unknown): string {
  return typeof value === 'string' ? text(value) : String(value)
}

/** Only what begins a line of code moves; lines inside a template stay as they are. */
export function indented(lines: readonly string[], depth = 1): string[] {
  return lines.map((line) => '  '.repeat(depth) + line)
}
