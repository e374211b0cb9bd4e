/** A request as a Python program: `requests` for HTTP and Connect, grpcio with generated stubs for gRPC. */
import { byteString, pythonString as text } from './literals.ts'
import type { ContractCall, PlainRequest, Program } from './program.ts'
import { serviceConfig } from './service-config.ts'

const SHORT = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])

/** What `requests` leaves as it is; it writes other letters, and escapes of letters that need none, in its own way. */
const KEPT_TARGET =
  /^\/(?!\/)(?:[\w.~!$&'()*+,;=:@/?-]|%(?!2D|2E|3\d|4[1-9A-F]|5[\dA]|5F|6[1-9A-F]|7[\dA]|7E)[\dA-F]{2})*$/

export function pythonHttp(request: PlainRequest): Program {
  const { method, url, headers, body, timeout } = request
  const target = url.slice(new URL(url).origin.length)
  if (!KEPT_TARGET.test(target) || target.endsWith('?')) return pythonPlain(request, target)
  const fields = headers.map(([name, value]) => `        ${text(name)}: ${text(value)},`)
  const lines = [
    '# pip install requests',
    '# python request.py',
    'import requests',
    '',
    ...(body === null ? [] : [`body = ${text(body)}`, '']),
    SHORT.has(method) ? `response = requests.${method.toLowerCase()}(` : 'response = requests.request(',
    ...(SHORT.has(method) ? [] : [`    ${text(method)},`]),
    `    ${text(url)},`,
    ...(fields.length === 0 ? [] : ['    headers={', ...fields, '    },']),
    ...(body === null ? [] : ['    data=body.encode(),']),
    `    timeout=${timeout === null ? 10 : timeout / 1000},`,
    ')',
    '',
    'print(response.status_code, response.reason)',
    'for name, value in response.headers.items():',
    '    print(f"{name}: {value}")',
    ...(method === 'HEAD' ? [] : ['print()', 'print(response.text)']),
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

/** By the standard library, which sends a target as it is given. */
function pythonPlain({ method, url, headers, body, timeout }: PlainRequest, target: string): Program {
  const { protocol, host } = new URL(url)
  const fields = headers.map(([name, value]) => `    ${text(name)}: ${text(value)},`)
  const given = [
    text(method),
    text(target),
    ...(body === null ? [] : ['body.encode()']),
    ...(fields.length === 0 ? [] : ['headers=headers']),
  ]
  const kind = protocol === 'https:' ? 'HTTPSConnection' : 'HTTPConnection'
  const lines = [
    '# python request.py',
    '# By http.client: requests would write this URL in another way.',
    'import http.client',
    '',
    ...(body === null ? [] : [`body = ${text(body)}`, '']),
    ...(fields.length === 0 ? [] : ['headers = {', ...fields, '}', '']),
    `connection = http.client.${kind}(${text(host)}, timeout=${timeout === null ? 10 : timeout / 1000})`,
    `connection.request(${given.join(', ')})`,
    'response = connection.getresponse()',
    '',
    'print(response.status, response.reason)',
    'for name, value in response.getheaders():',
    '    print(f"{name}: {value}")',
    ...(method === 'HEAD' ? [] : ['print()', 'print(response.read().decode())']),
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

export function pythonGrpc(call: ContractCall): Program {
  const { method, proto, target, message, timeout, gzip, metadata, isWeb } = call
  const stem = proto.replace(/\.proto$/, '').replaceAll(/[/-]/g, '_')
  const type = `${stem}_pb2.${method.input.name}`
  const isStream = method.methodKind === 'server_streaming'
  const pairs = metadata.map(([name, value]) => {
    return `        (${text(name)}, ${name.endsWith('-bin') ? `b${byteString(value)}` : text(value)}),`
  })
  const request = message.fields
    ? `${type}(${message.fields.map(([field, value]) => `${field.name}=${scalar(value)}`).join(', ')})`
    : `json_format.Parse(${text(message.json.trim())}, ${type}())`
  const given = [
    'request',
    ...(pairs.length ? ['metadata=metadata'] : []),
    `timeout=${timeout === null ? 10 : timeout / 1000}`,
    // The library reads gzip without being told.
    ...(gzip.message ? ['compression=grpc.Compression.Gzip'] : []),
  ]
  const config = serviceConfig(call)
  const called = `stub.${method.name}(${given.join(', ')})`
  const lines = [
    '# pip install grpcio grpcio-tools',
    `# python -m grpc_tools.protoc -I. --python_out=. --grpc_python_out=. ${proto}`,
    '# python request.py',
    ...(isWeb ? ['# The call is made by native gRPC: grpcio has no gRPC-Web, which is for pages in a browser.'] : []),
    'import grpc',
    ...(message.fields ? [] : ['from google.protobuf import json_format']),
    '',
    `import ${stem}_pb2`,
    `import ${stem}_pb2_grpc`,
    '',
    // JSON of names and numbers: nothing in it needs an escape.
    ...(config === null ? [] : [`config = '${config}'`, '']),
    `with grpc.insecure_channel(${text(target)}${config === null ? '' : ', options=[("grpc.service_config", config)]'}) as channel:`,
    `    stub = ${stem}_pb2_grpc.${method.parent.name}Stub(channel)`,
    `    request = ${request}`,
    ...(pairs.length === 0 ? [] : ['    metadata = [', ...pairs, '    ]']),
    '    try:',
    ...(isStream ? [`        for answer in ${called}:`, '            print(answer)'] : [`        print(${called})`]),
    '    except grpc.RpcError as error:',
    '        raise SystemExit(f"{error.code().name}: {error.details()}")',
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function scalar(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return typeof value === 'string' ? text(value) : String(value)
}
