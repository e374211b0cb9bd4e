/** A request as a Go program: net/http for HTTP and Connect, grpc-go with generated stubs for gRPC. */
import { check, goMessage, goName, newRequest } from './go-parts.ts'
import { byteString, goHeader, goString as text } from './literals.ts'
import type { ContractCall, PlainRequest, Program } from './program.ts'
import { serviceConfig } from './service-config.ts'

export function goHttp({ method, url, headers, body, timeout }: PlainRequest): Program {
  const imports = [
    'fmt',
    'io',
    'log',
    'net/http',
    ...(body === null ? [] : ['strings']),
    ...(timeout === null ? [] : ['time']),
  ]
  const reader = body === null ? 'nil' : 'strings.NewReader(body)'
  const client = timeout === null ? 'http.DefaultClient' : 'client'
  const lines = [
    '// go run request.go',
    'package main',
    '',
    'import (',
    ...imports.map((name) => `\t"${name}"`),
    ')',
    '',
    'func main() {',
    ...(body === null ? [] : [`\tbody := ${text(body)}`]),
    ...newRequest(method, url, reader),
    ...headers.map(([name, value]) =>
      name.toLowerCase() === 'host'
        ? `\trequest.Host = ${text(value)}`
        : `\trequest.Header.Set(${text(name)}, ${goHeader(value)})`,
    ),
    ...(timeout === null ? [] : ['', `\tclient := &http.Client{Timeout: ${timeout} * time.Millisecond}`]),
    '',
    `\tresponse, err := ${client}.Do(request)`,
    ...check(),
    '\tdefer response.Body.Close()',
    '\tanswer, err := io.ReadAll(response.Body)',
    ...check(),
    '\tfmt.Println(response.Proto, response.Status)',
    '\tfor name, values := range response.Header {',
    '\t\tfmt.Println(name+":", values)',
    '\t}',
    '\tfmt.Println(string(answer))',
    '}',
  ]
  return { file: 'request.go', text: `${lines.join('\n')}\n` }
}

export function goGrpc(call: ContractCall): Program {
  const { method, proto, target, message, timeout, gzip, metadata } = call
  const isStream = method.methodKind === 'server_streaming'
  const pairs = metadata.map(
    ([name, value]) => `${text(name)}, ${name.endsWith('-bin') ? byteString(value) : text(value)}`,
  )
  const standard = ['context', ...(isStream ? ['errors'] : []), 'fmt', ...(isStream ? ['io'] : []), 'log', 'time']
  const packages = [
    'google.golang.org/grpc',
    'google.golang.org/grpc/credentials/insecure',
    ...(gzip.message ? ['google.golang.org/grpc/encoding/gzip'] : []),
    ...(pairs.length === 0 ? [] : ['google.golang.org/grpc/metadata']),
    'google.golang.org/grpc/status',
    ...(message.fields ? [] : ['google.golang.org/protobuf/encoding/protojson']),
  ]
  const config = serviceConfig(call)
  const given = gzip.message ? 'ctx, request, grpc.UseCompressor(gzip.Name)' : 'ctx, request'
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
    // Being there is enough for the answer: the package makes itself known to grpc.
    ...(gzip.answer && !gzip.message ? ['\t_ "google.golang.org/grpc/encoding/gzip"'] : []),
    '',
    '\t"example/pb"',
    ')',
    '',
    'func main() {',
    ...(config === null ? [] : [`\tconfig := ${text(config)}`]),
    `\tconn, err := grpc.NewClient(${text(target)}, grpc.WithTransportCredentials(insecure.NewCredentials())${config === null ? '' : ', grpc.WithDefaultServiceConfig(config)'})`,
    ...check(),
    '\tdefer conn.Close()',
    `\tctx, cancel := context.WithTimeout(context.Background(), ${timeout === null ? '10*time.Second' : `${timeout}*time.Millisecond`})`,
    '\tdefer cancel()',
    ...(pairs.length === 0
      ? []
      : ['\tctx = metadata.AppendToOutgoingContext(ctx,', ...pairs.map((pair) => `\t\t${pair},`), '\t)']),
    '',
    ...goMessage(call),
    `\tclient := pb.New${goName(method.parent.name)}Client(conn)`,
    ...(isStream ? stream(method.name, given) : unary(method.name, given)),
    '}',
  ]
  return { file: 'main.go', text: `${lines.join('\n')}\n` }
}

function unary(method: string, given: string): string[] {
  return [`\tanswer, err := client.${goName(method)}(${given})`, ...checkStatus('\t'), '\tfmt.Println(answer)']
}

function stream(method: string, given: string): string[] {
  return [
    `\tanswers, err := client.${goName(method)}(${given})`,
    ...checkStatus('\t'),
    '\tfor {',
    '\t\tanswer, err := answers.Recv()',
    '\t\tif errors.Is(err, io.EOF) {',
    '\t\t\tbreak',
    '\t\t}',
    ...checkStatus('\t\t'),
    '\t\tfmt.Println(answer)',
    '\t}',
  ]
}

function checkStatus(indent: string): string[] {
  return [
    `${indent}if err != nil {`,
    `${indent}\tlog.Fatalf("%s: %s", status.Code(err), status.Convert(err).Message())`,
    `${indent}}`,
  ]
}
