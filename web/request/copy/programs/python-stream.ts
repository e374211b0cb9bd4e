/** A stream as a Python program: websockets, python-socketio, httpx-sse. */
import type { HeaderPair } from '../../language/index.ts'
import { byteString, pythonString as text } from './literals.ts'
import type { Program } from './program.ts'
import type { ChatTalk, EventTalk, SocketTalk, Step } from './stream.ts'

export function pythonSocket({ url, subprotocols, headers, steps }: SocketTalk): Program {
  const given = [
    text(url),
    ...(subprotocols.length === 0 ? [] : [`subprotocols=[${subprotocols.map(text).join(', ')}]`]),
    ...(headers.length === 0 ? [] : [`additional_headers=${dictionary(headers)}`]),
  ]
  const lines = [
    '# pip install websockets',
    '# python request.py',
    'from websockets.sync.client import connect',
    '',
    `with connect(${given.join(', ')}) as socket:`,
    ...steps.flatMap(socketStep).map((line) => `    ${line}`),
    ...(steps.some(({ type }) => type === 'close')
      ? []
      : ['    for message in socket:', '        print("<", message)']),
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function socketStep(step: Step): readonly string[] {
  switch (step.type) {
    case 'wait':
      return Array.from({ length: step.count }, () => 'print("<", socket.recv())')
    case 'text':
      return [`socket.send(${text(step.text)})`]
    case 'binary':
      return [`socket.send(${literal(step.bytes)})`]
    case 'close':
      return [step.code === null ? 'socket.close()' : `socket.close(${step.code}, ${text(step.reason)})`]
    case 'event':
      return []
  }
}

export function pythonChat({ url, query, auth, transports, steps }: ChatTalk): Program {
  const address = new URL(url)
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  const namespace = address.pathname === '/' ? null : address.pathname
  address.pathname = '/'
  const given = [
    text(address.href),
    ...(Object.keys(auth).length === 0 ? [] : [`auth=${literal(auth)}`]),
    ...(transports.length === 0 ? [] : [`transports=${literal(transports)}`]),
    ...(namespace === null ? [] : [`namespaces=[${text(namespace)}]`]),
  ]
  const where = namespace === null ? '' : `, namespace=${text(namespace)}`
  const lines = [
    '# pip install "python-socketio[client]"',
    '# python request.py',
    'import queue',
    '',
    'import socketio',
    '',
    'client = socketio.Client()',
    'heard = queue.Queue()',
    '',
    '',
    `@client.on("*"${where})`,
    'def hear(name, *values):',
    '    print("<", name, *values)',
    '    heard.put(name)',
    '',
    '',
    `client.connect(${given.join(', ')})`,
    ...steps.flatMap((step) => chatStep(step, where)),
    'client.wait()',
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function chatStep(step: Step, where: string): readonly string[] {
  if (step.type === 'wait') return Array.from({ length: step.count }, () => 'heard.get()')
  if (step.type === 'close') return ['client.disconnect()']
  if (step.type !== 'event') return []
  const [name, ...values] = step.args
  // Several arguments travel as a tuple.
  const data =
    values.length === 0 ? '' : `, ${values.length === 1 ? literal(values[0]) : `(${values.map(literal).join(', ')})`}`
  const called = `${literal(name)}${data}${where}`
  return [step.wantsAck ? `print("acknowledged", client.call(${called}))` : `client.emit(${called})`]
}

export function pythonEvents({ url, headers, body, limit }: EventTalk): Program {
  const method = body === null ? 'GET' : 'POST'
  const content = body === null ? '' : ', content=body'
  const lines = [
    '# pip install httpx httpx-sse',
    '# python request.py',
    'import httpx',
    'from httpx_sse import connect_sse',
    '',
    ...(body === null ? [] : [`body = ${text(body)}`, '']),
    'with httpx.Client(timeout=None) as client:',
    `    with connect_sse(client, "${method}", ${text(url)}, headers=${dictionary(headers)}${content}) as source:`,
    ...(limit === null ? [] : ['        received = 0']),
    '        for event in source.iter_sse():',
    '            # A retry alone comes as an event without data.',
    '            if not event.data:',
    '                continue',
    '            print(event.id, event.event, event.data)',
    ...(limit === null
      ? []
      : ['            received += 1', `            if received >= ${limit}:`, '                break']),
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function dictionary(headers: readonly HeaderPair[]): string {
  return `{${headers.map(([name, value]) => `${text(name)}: ${text(value)}`).join(', ')}}`
}

/** JSON as Python writes it, and bytes among it. */
export function literal(value: unknown): string {
  if (value instanceof Uint8Array) return `b${byteString(btoa(String.fromCharCode(...value)))}`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'string') return text(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  // What is not finite JSON has not, and the app sends null.
  if (value === null || value === undefined || value === Number.POSITIVE_INFINITY) return 'None'
  if (value === Number.NEGATIVE_INFINITY) return 'None'
  if (typeof value !== 'object') return String(value)
  return `{${Object.entries(value)
    .map(([name, inner]) => `${text(name)}: ${literal(inner)}`)
    .join(', ')}}`
}
