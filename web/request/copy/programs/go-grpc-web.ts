/**
 * A gRPC-Web call as a Go program, by connect-go: grpc-go itself speaks gRPC alone. Its client takes the generated messages
 * and a URL, so that no more code is generated than for them.
 */
import { check, goMessage, goName } from './go-parts.ts'
import { goString as text } from './literals.ts'
import type { ContractCall, Program } from './program.ts'

export function goGrpcWeb(call: ContractCall): Program {
  const { method, proto, target, message, timeout, gzip, metadata } = call
  const isStream = method.methodKind === 'server_streaming'
  const output = goType(method)
  const url = text(`http://${target}/${method.parent.typeName}/${method.name}`)
  const options = ['connect.WithGRPCWeb()', ...(gzip.message ? ['connect.WithSendGzip()'] : [])]
  const lines = [
    '// go mod init example',
    `// protoc --go_out=. --go_opt=module=example,M${proto}=example/pb ${proto}`,
    '// go mod tidy && go run .',
    'package main',
    '',
    'import (',
    ...['context', 'fmt', 'log', 'net/http', 'time'].map((name) => `\t"${name}"`),
    '',
    '\t"connectrpc.com/connect"',
    ...(message.fields === null ? ['\t"google.golang.org/protobuf/encoding/protojson"'] : []),
    ...(output.from === null ? [] : [`\t"${output.from}"`]),
    '',
    '\t"example/pb"',
    ')',
    '',
    'func main() {',
    `\tctx, cancel := context.WithTimeout(context.Background(), ${timeout === null ? '10*time.Second' : `${timeout}*time.Millisecond`})`,
    '\tdefer cancel()',
    `\tclient := connect.NewClient[pb.${goName(method.input.name)}, ${output.name}](http.DefaultClient, ${url}, ${options.join(', ')})`,
    '',
    ...goMessage(call),
    '\tcall := connect.NewRequest(request)',
    ...metadata.map(([name, value]) => `\tcall.Header().Add(${text(name)}, ${text(value)})`),
    ...(isStream ? STREAM : UNARY),
    '}',
  ]
  return { file: 'main.go', text: `${lines.join('\n')}\n` }
}

const UNARY = ['\tanswer, err := client.CallUnary(ctx, call)', ...check(), '\tfmt.Println(answer.Msg)']

const STREAM = [
  '\tanswers, err := client.CallServerStream(ctx, call)',
  ...check(),
  '\tdefer answers.Close()',
  '\tfor answers.Receive() {',
  '\t\tfmt.Println(answers.Msg())',
  '\t}',
  '\tif err := answers.Err(); err != nil {',
  '\t\tlog.Fatal(err)',
  '\t}',
]

/** The answer may be one of Google's well-known types, whose code comes with the runtime. */
function goType({ output, parent }: ContractCall['method']): { readonly name: string; readonly from: string | null } {
  if (output.file === parent.file) return { name: `pb.${goName(output.name)}`, from: null }
  const known = `${output.file.name.replace('google/protobuf/', '').replaceAll('_', '')}pb`
  return { name: `${known}.${output.name}`, from: `google.golang.org/protobuf/types/known/${known}` }
}
