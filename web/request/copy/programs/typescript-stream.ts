/** A stream as a TypeScript program for Node: its own WebSocket, Socket.IO's client, an EventSource. */
import { propertyName, typescriptString as text } from './literals.ts'
import type { Program } from './program.ts'
import type { ChatTalk, EventTalk, SocketTalk, Step } from './stream.ts'

export function typescriptSocket({ url, subprotocols, headers, steps }: SocketTalk): Program {
  const isPlain = headers.length === 0
  const named = subprotocols.length === 0 ? '' : `, [${subprotocols.map(text).join(', ')}]`
  const fields = headers.map(([name, value]) => `${propertyName(name)}: ${text(value)}`).join(', ')
  const lines = [
    ...(isPlain ? [] : ['// npm install ws']),
    '// node request.ts',
    ...(isPlain ? [] : ["import { WebSocket } from 'ws'", '']),
    `const socket = new WebSocket(${text(url)}${isPlain ? named : `${named || ', []'}, { headers: { ${fields} } }`})`,
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
    ...steps.flatMap(socketStep(waitsOf(steps))),
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

/** Counted from the start: what came early counts as well. */
function waitsOf(steps: readonly Step[]): ReadonlyMap<Step, number> {
  const waits = new Map<Step, number>()
  let sum = 0
  for (const step of steps) {
    if (step.type === 'wait') sum += step.count
    waits.set(step, sum)
  }
  return waits
}

function socketStep(waits: ReadonlyMap<Step, number>) {
  return (step: Step): readonly string[] => {
    switch (step.type) {
      case 'wait':
        return [`while (received < ${waits.get(step)}) await next('message')`]
      case 'text':
        return [`socket.send(${text(step.text)})`]
      case 'binary':
        return [`socket.send(Uint8Array.of(${[...step.bytes].map(hex).join(', ')}))`]
      case 'close':
        return [step.code === null ? 'socket.close()' : `socket.close(${step.code}, ${text(step.reason)})`]
      case 'event':
        return []
    }
  }
}

function hex(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`
}

export function typescriptChat({ url, query, auth, transports, steps }: ChatTalk): Program {
  const options = [
    ...(Object.keys(auth).length === 0 ? [] : [`  auth: ${literal(auth)},`]),
    ...(Object.keys(query).length === 0 ? [] : [`  query: ${literal(query)},`]),
    ...(transports.length === 0 ? [] : [`  transports: ${literal(transports)},`]),
  ]
  const lines = [
    '// npm install socket.io-client',
    '// node request.ts',
    "import { io } from 'socket.io-client'",
    '',
    `const socket = io(${text(url)}, {`,
    ...options,
    '})',
    'let received = 0',
    'let wake = () => {}',
    'socket.onAny((name, ...values) => {',
    '  received += 1',
    "  console.log('<', name, ...values)",
    '  wake()',
    '})',
    "socket.on('connect_error', (error) => console.error(error.message))",
    "socket.on('disconnect', (reason) => console.log('disconnected', reason))",
    '',
    "await new Promise((done) => socket.once('connect', done))",
    ...steps.flatMap(chatStep(waitsOf(steps))),
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

function chatStep(waits: ReadonlyMap<Step, number>) {
  return (step: Step): readonly string[] => {
    if (step.type === 'wait') {
      return [`while (received < ${waits.get(step)}) await new Promise((done) => { wake = () => done(null) })`]
    }
    if (step.type === 'close') return ['socket.disconnect()']
    if (step.type !== 'event') return []
    const args = step.args.map((one) => literal(one)).join(', ')
    return [step.wantsAck ? `console.log('acknowledged', await socket.emitWithAck(${args}))` : `socket.emit(${args})`]
  }
}

/** JSON, and bytes among it. */
export function literal(value: unknown): string {
  if (value instanceof Uint8Array) return `Uint8Array.of(${[...value].map(hex).join(', ')})`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'string') return text(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${propertyName(name)}: ${literal(inner)}`)
    .join(', ')} }`
}

export function typescriptEvents({ url, headers, limit }: EventTalk): Program {
  const added = headers.filter(([name]) => name.toLowerCase() !== 'accept')
  const fields = added.map(([name, value]) => `${propertyName(name)}: ${text(value)}`).join(', ')
  const lines = [
    '// npm install eventsource',
    '// node request.ts',
    "import { EventSource } from 'eventsource'",
    '',
    ...(added.length === 0
      ? [`const events = new EventSource(${text(url)})`]
      : [
          `const headers = { ${fields} }`,
          `const events = new EventSource(${text(url)}, {`,
          '  fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...headers } }),',
          '})',
        ]),
    ...(limit === null ? [] : ['let received = 0']),
    'events.onmessage = ({ lastEventId, data }) => {',
    '  console.log(lastEventId, data)',
    ...(limit === null ? [] : ['  received += 1', `  if (received >= ${limit}) events.close()`]),
    '}',
    '// It comes again by itself, after the time that the server names.',
    "events.onerror = () => console.error('lost')",
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}
