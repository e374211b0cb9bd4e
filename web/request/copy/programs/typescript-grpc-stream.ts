/** A gRPC call that sends a stream, as a TypeScript program: messages go into a writer, answers come out of the call. */
import { compactJson } from '#proto/wire/json-text.ts'
import type { GrpcScript, GrpcStep } from './grpc-script.ts'
import { typescriptString as text } from './literals.ts'
import type { ContractCall, Program } from './program.ts'
import { headerLines, indented } from './typescript.ts'

export function typescriptGrpcStream(call: ContractCall, { kind, steps }: GrpcScript): Program {
  const { method, proto, target, timeout, gzip } = call
  const { name: service } = method.parent
  const input = `${method.input.name}Schema`
  const isBidi = kind === 'bidi_streaming'
  const options = [
    ...headerLines(call.metadata),
    'signal: cancel.signal,',
    ...(timeout === null ? [] : [`timeoutMs: ${timeout},`]),
  ]
  const sending = gzip.message ? ', sendCompression: compressionGzip, compressMinBytes: 0' : ''
  const connect = `{ ${gzip.message ? 'compressionGzip, ' : ''}createGrpcTransport }`
  const lines = [
    '// npm install @connectrpc/connect @connectrpc/connect-node @bufbuild/protobuf @bufbuild/buf @bufbuild/protoc-gen-es',
    `// npx buf generate ${proto} --template '{"version":"v2","plugins":[{"local":"protoc-gen-es","out":"gen","opt":"target=js+dts"}]}'`,
    '// node request.ts',
    "import { fromJson } from '@bufbuild/protobuf'",
    "import { Code, ConnectError, createClient } from '@connectrpc/connect'",
    `import ${connect} from '@connectrpc/connect-node'`,
    "import { createWritableIterable } from '@connectrpc/connect/protocol'",
    `import { type ${method.input.name}, ${input}, ${service} } from './gen/${proto.replace(/\.proto$/, '_pb.js')}'`,
    '',
    `const transport = createGrpcTransport({ baseUrl: ${text(`http://${target}`)}${sending} })`,
    `const client = createClient(${service}, transport)`,
    'const cancel = new AbortController()',
    `const messages = createWritableIterable<${method.input.name}>()`,
    '',
    'try {',
    `  const ${isBidi ? 'answers' : 'answer'} = client.${method.localName}(messages, {`,
    ...indented(options, 2),
    `  })${isBidi ? '[Symbol.asyncIterator]()' : ''}`,
    ...(isBidi
      ? [
          '  const read = async () => {',
          '    const { done, value } = await answers.next()',
          '    if (!done) console.log(value)',
          '    return !done',
          '  }',
        ]
      : []),
    // Asked for before anything is sent: the call begins with its first question.
    ...(isBidi ? ['  let reading = read()'] : []),
    ...indented(steps.flatMap((step) => stepLines(step, input))),
    // What went is closed; what comes goes on.
    '  messages.close()',
    ...(isBidi ? ['  while (await reading) reading = read()'] : ['  console.log(await answer)']),
    '} catch (error) {',
    '  if (!(error instanceof ConnectError)) throw error',
    '  console.error(Code[error.code], error.rawMessage)',
    '  process.exitCode = 1',
    '}',
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

function stepLines(step: GrpcStep, input: string): readonly string[] {
  switch (step.type) {
    case 'send':
      return [`void messages.write(fromJson(${input}, ${compactJson(step.json)}))`]
    case 'wait':
      return Array.from({ length: step.count }, () => 'if (await reading) reading = read()')
    case 'cancel':
      return ['cancel.abort()']
  }
}
