/** A gRPC call that sends a stream, as a Go program: Send, CloseSend, Recv, as grpc-go generates them. */
import { compactJson } from '#proto/wire/json-text.ts'
import { check, goName } from './go-parts.ts'
import type { GrpcScript, GrpcStep } from './grpc-script.ts'
import { byteString, goString as text } from './literals.ts'
import type { ContractCall, Program } from './program.ts'

export function goGrpcStream(call: ContractCall, { kind, steps }: GrpcScript): Program {
  const { method, proto, target, timeout, gzip, metadata } = call
  const isBidi = kind === 'bidi_streaming'
  const pairs = metadata.map(
    ([name, value]) => `${text(name)}, ${name.endsWith('-bin') ? byteString(value) : text(value)}`,
  )
  const packages = [
    'google.golang.org/grpc',
    'google.golang.org/grpc/credentials/insecure',
    ...(gzip.message ? ['google.golang.org/grpc/encoding/gzip'] : []),
    ...(pairs.length === 0 ? [] : ['google.golang.org/grpc/metadata']),
    'google.golang.org/grpc/status',
    'google.golang.org/protobuf/encoding/protojson',
  ]
  const given = gzip.message ? 'ctx, grpc.UseCompressor(gzip.Name)' : 'ctx'
  const standard = ['context', ...(isBidi ? ['errors'] : []), 'fmt', ...(isBidi ? ['io'] : []), 'log', 'time']
  const lines = [
    '// go mod init example',
    `// protoc --go_out=. --go-grpc_out=. --go_opt=module=example,M${proto}=example/pb --go-grpc_opt=module=example,M${proto}=example/pb ${proto}`,
    '// go mod tidy && go run .',
    'package main',
    '',
    'import (',
    ...standard.map((name) => `\t"${name}"`),
    '',
    ...packages.map((name) => `\t"${name}"`),
    '',
    '\t"example/pb"',
    ')',
    '',
    'func main() {',
    `\tconn, err := grpc.NewClient(${text(target)}, grpc.WithTransportCredentials(insecure.NewCredentials()))`,
    ...check(),
    '\tdefer conn.Close()',
    `\tctx, cancel := context.WithTimeout(context.Background(), ${timeout === null ? '10*time.Second' : `${timeout}*time.Millisecond`})`,
    '\tdefer cancel()',
    ...(pairs.length === 0
      ? []
      : ['\tctx = metadata.AppendToOutgoingContext(ctx,', ...pairs.map((pair) => `\t\t${pair},`), '\t)']),
    '',
    `\tcall, err := pb.New${goName(method.parent.name)}Client(conn).${goName(method.name)}(${given})`,
    ...check(),
    '\tsend := func(json string) {',
    `\t\tmessage := &pb.${goName(method.input.name)}{}`,
    '\t\tif err := protojson.Unmarshal([]byte(json), message); err != nil {',
    '\t\t\tlog.Fatal(err)',
    '\t\t}',
    // What Send fails with is told by the status below.
    '\t\t_ = call.Send(message)',
    '\t}',
    ...(isBidi
      ? [
          '\tread := func() bool {',
          '\t\tanswer, err := call.Recv()',
          '\t\tif errors.Is(err, io.EOF) {',
          '\t\t\treturn false',
          '\t\t}',
          ...checkStatus('\t\t'),
          '\t\tfmt.Println(answer)',
          '\t\treturn true',
          '\t}',
        ]
      : []),
    '',
    ...steps.flatMap(stepLines).map((line) => `\t${line}`),
    ...(isBidi
      ? ['\t_ = call.CloseSend()', '\tfor read() {', '\t}']
      : ['\tanswer, err := call.CloseAndRecv()', ...checkStatus('\t'), '\tfmt.Println(answer)']),
    '}',
  ]
  return { file: 'main.go', text: `${lines.join('\n')}\n` }
}

function stepLines(step: GrpcStep): readonly string[] {
  switch (step.type) {
    case 'send':
      return [`send(${text(compactJson(step.json))})`]
    case 'wait':
      return Array.from({ length: step.count }, () => 'read()')
    case 'cancel':
      return ['cancel()']
  }
}

function checkStatus(indent: string): string[] {
  return [
    `${indent}if err != nil {`,
    `${indent}\tlog.Fatalf("%s: %s", status.Code(err), status.Convert(err).Message())`,
    `${indent}}`,
  ]
}
