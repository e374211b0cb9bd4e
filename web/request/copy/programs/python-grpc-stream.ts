/** A gRPC call that sends a stream, as a Python program: grpcio takes an iterator of messages; a queue is one that can wait. */
import { compactJson } from '#proto/wire/json-text.ts'
import type { GrpcScript, GrpcStep } from './grpc-script.ts'
import { byteString, pythonString as text } from './literals.ts'
import type { ContractCall, Program } from './program.ts'

export function pythonGrpcStream(call: ContractCall, { kind, steps }: GrpcScript): Program {
  const { method, proto, target, timeout, gzip, metadata } = call
  const stem = proto.replace(/\.proto$/, '').replaceAll(/[/-]/g, '_')
  const type = `${stem}_pb2.${method.input.name}`
  const isBidi = kind === 'bidi_streaming'
  const pairs = metadata.map(([name, value]) => {
    return `        (${text(name)}, ${name.endsWith('-bin') ? `b${byteString(value)}` : text(value)}),`
  })
  const given = [
    'iter(messages.get, None)',
    ...(pairs.length ? ['metadata=metadata'] : []),
    `timeout=${timeout === null ? 10 : timeout / 1000}`,
    ...(gzip.message ? ['compression=grpc.Compression.Gzip'] : []),
  ]
  const called = `stub.${method.name}${isBidi ? '' : '.future'}(${given.join(', ')})`
  const lines = [
    '# pip install grpcio grpcio-tools',
    `# python -m grpc_tools.protoc -I. --python_out=. --grpc_python_out=. ${proto}`,
    '# python request.py',
    'import queue',
    '',
    'import grpc',
    'from google.protobuf import json_format',
    '',
    `import ${stem}_pb2`,
    `import ${stem}_pb2_grpc`,
    '',
    `with grpc.insecure_channel(${text(target)}) as channel:`,
    `    stub = ${stem}_pb2_grpc.${method.parent.name}Stub(channel)`,
    '    messages = queue.SimpleQueue()  # None ends it',
    ...(pairs.length === 0 ? [] : ['    metadata = [', ...pairs, '    ]']),
    `    call = ${called}`,
    '    try:',
    ...steps.flatMap((step) => stepLines(step, type)).map((line) => `        ${line}`),
    '        messages.put(None)',
    ...(isBidi ? ['        for answer in call:', '            print(answer)'] : ['        print(call.result())']),
    '    except (grpc.RpcError, grpc.FutureCancelledError):',
    '        raise SystemExit(f"{call.code().name}: {call.details()}")',
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function stepLines(step: GrpcStep, type: string): readonly string[] {
  switch (step.type) {
    case 'send':
      return [`messages.put(json_format.Parse(${text(compactJson(step.json))}, ${type}()))`]
    case 'wait':
      return Array.from({ length: step.count }, () => 'print(next(call))')
    case 'cancel':
      return ['call.cancel()']
  }
}
