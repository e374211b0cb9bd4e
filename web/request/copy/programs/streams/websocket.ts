/** A WebSocket as a program: Node's own or ws in TypeScript, websockets in Python. Go's own library has none. */
import type { HeaderPair } from '../../../../protocol-kit/stream.ts'
import type { WebSocketRequest } from '../../../../protocols/websocket/stream.ts'
import type { CommandTarget } from '../../commands.ts'
import { hexByte, propertyName, pythonDictionary, pythonString, pythonValue, typescriptString } from '../literals.ts'
import type { Program, ProgramLanguage } from '../program.ts'
import { type Step, stepsOf, waitsOf } from '../steps.ts'

interface SocketTalk {
  readonly url: string
  readonly subprotocols: readonly string[]
  readonly headers: readonly HeaderPair[]
  readonly steps: readonly Step[]
}

/** Null where a frame is wrong on purpose, and in Go. */
export function program(request: WebSocketRequest, language: ProgramLanguage, target: CommandTarget): Program | null {
  const talk = language === 'go' ? null : talkOf(request, target)
  return talk && (language === 'python' ? python : typescript)(talk)
}

function talkOf(request: WebSocketRequest, target: CommandTarget): SocketTalk | null {
  const steps = stepsOf(request.messages, request.until)
  if (!steps) return null
  const url = new URL(request.url)
  const isOwn = url.host === new URL(target.httpUrl).host
  if (isOwn && target.sandbox !== null) url.searchParams.set('sandbox', target.sandbox)
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== 'sec-websocket-protocol')
  return { url: url.href, subprotocols: request.subprotocols, headers, steps }
}

function typescript({ url, subprotocols, headers, steps }: SocketTalk): Program {
  const isPlain = headers.length === 0
  const named = subprotocols.length === 0 ? '' : `, [${subprotocols.map(typescriptString).join(', ')}]`
  const fields = headers.map(([name, value]) => `${propertyName(name)}: ${typescriptString(value)}`).join(', ')
  const lines = [
    ...(isPlain ? [] : ['// npm install ws']),
    '// node request.ts',
    ...(isPlain ? [] : ["import { WebSocket } from 'ws'", '']),
    `const socket = new WebSocket(${typescriptString(url)}${isPlain ? named : `${named || ', []'}, { headers: { ${fields} } }`})`,
    "socket.binaryType = 'arraybuffer'",
    'let received = 0',
    "socket.addEventListener('message', ({ data }) => {",
    '  received += 1',
    "  console.log('<', data)",
    '})',
    "socket.addEventListener('close', ({ code, reason }) => console.log('closed', code, reason))",
    'const next = (event: string) => new Promise((done) => socket.addEventListener(event, done, { once: true }))',
    '',
    "await next('open')",
    ...steps.flatMap(typescriptStep(waitsOf(steps))),
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

function typescriptStep(waits: ReadonlyMap<Step, number>) {
  return (step: Step): readonly string[] => {
    switch (step.type) {
      case 'wait':
        return [`while (received < ${waits.get(step)}) await next('message')`]
      case 'text':
        return [`socket.send(${typescriptString(step.text)})`]
      case 'binary':
        return [`socket.send(Uint8Array.of(${[...step.bytes].map(hexByte).join(', ')}))`]
      case 'close':
        return [step.code === null ? 'socket.close()' : `socket.close(${step.code}, ${typescriptString(step.reason)})`]
      case 'event':
        return []
    }
  }
}

function python({ url, subprotocols, headers, steps }: SocketTalk): Program {
  const given = [
    pythonString(url),
    ...(subprotocols.length === 0 ? [] : [`subprotocols=[${subprotocols.map(pythonString).join(', ')}]`]),
    ...(headers.length === 0 ? [] : [`additional_headers=${pythonDictionary(headers)}`]),
  ]
  const lines = [
    '# pip install websockets',
    '# python request.py',
    'from websockets.sync.client import connect',
    '',
    `with connect(${given.join(', ')}) as socket:`,
    ...steps.flatMap(pythonStep).map((line) => `    ${line}`),
    ...(steps.some(({ type }) => type === 'close')
      ? []
      : ['    for message in socket:', '        print("<", message)']),
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function pythonStep(step: Step): readonly string[] {
  switch (step.type) {
    case 'wait':
      return Array.from({ length: step.count }, () => 'print("<", socket.recv())')
    case 'text':
      return [`socket.send(${pythonString(step.text)})`]
    case 'binary':
      return [`socket.send(${pythonValue(step.bytes)})`]
    case 'close':
      return [step.code === null ? 'socket.close()' : `socket.close(${step.code}, ${pythonString(step.reason)})`]
    case 'event':
      return []
  }
}
