/** Socket.IO as a program, by its own clients. It has none in Go. */
import type { SocketIoRequest } from '../../../../protocols/socket-io/stream.ts'
import type { CommandTarget } from '../../commands.ts'
import { pythonString, pythonValue, typescriptString, typescriptValue } from '../literals.ts'
import type { Program, ProgramLanguage } from '../program.ts'
import { type Step, stepsOf, waitsOf } from '../steps.ts'

interface Talk {
  /** With its namespace. */
  readonly url: string
  readonly query: Readonly<Record<string, string>>
  readonly auth: Readonly<Record<string, unknown>>
  /** Empty: as the client does by itself. */
  readonly transports: readonly string[]
  readonly steps: readonly Step[]
}

export function program(request: SocketIoRequest, language: ProgramLanguage, target: CommandTarget): Program | null {
  const talk = language === 'go' ? null : talkOf(request, target)
  return talk && (language === 'python' ? python : typescript)(talk)
}

function talkOf(request: SocketIoRequest, target: CommandTarget): Talk | null {
  const steps = stepsOf(request.messages, request.until)
  const url = new URL(request.url)
  const own: Record<string, string> = target.sandbox === null ? {} : { sandbox: target.sandbox }
  const namespace = request.namespace === '/' ? '' : request.namespace
  const transports = request.transport === 'upgrade' ? [] : [request.transport]
  const query = { ...Object.fromEntries(url.searchParams), ...own }
  return steps && { url: url.origin + namespace, query, auth: request.auth, transports, steps }
}

function typescript({ url, query, auth, transports, steps }: Talk): Program {
  const options = [
    ...(Object.keys(auth).length === 0 ? [] : [`  auth: ${typescriptValue(auth)},`]),
    ...(Object.keys(query).length === 0 ? [] : [`  query: ${typescriptValue(query)},`]),
    ...(transports.length === 0 ? [] : [`  transports: ${typescriptValue(transports)},`]),
  ]
  const lines = [
    '// npm install socket.io-client',
    '// node request.ts',
    "import { io } from 'socket.io-client'",
    '',
    `const socket = io(${typescriptString(url)}, {`,
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
    ...steps.flatMap(typescriptStep(waitsOf(steps))),
  ]
  return { file: 'request.ts', text: `${lines.join('\n')}\n` }
}

function typescriptStep(waits: ReadonlyMap<Step, number>) {
  return (step: Step): readonly string[] => {
    if (step.type === 'wait') {
      return [`while (received < ${waits.get(step)}) await new Promise((done) => { wake = () => done(null) })`]
    }
    if (step.type === 'close') return ['socket.disconnect()']
    if (step.type !== 'event') return []
    const args = step.args.map((one) => typescriptValue(one)).join(', ')
    return [step.wantsAck ? `console.log('acknowledged', await socket.emitWithAck(${args}))` : `socket.emit(${args})`]
  }
}

function python({ url, query, auth, transports, steps }: Talk): Program {
  const address = new URL(url)
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  const namespace = address.pathname === '/' ? null : address.pathname
  address.pathname = '/'
  const given = [
    pythonString(address.href),
    ...(Object.keys(auth).length === 0 ? [] : [`auth=${pythonValue(auth)}`]),
    ...(transports.length === 0 ? [] : [`transports=${pythonValue(transports)}`]),
    ...(namespace === null ? [] : [`namespaces=[${pythonString(namespace)}]`]),
  ]
  const where = namespace === null ? '' : `, namespace=${pythonString(namespace)}`
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
    ...steps.flatMap((step) => pythonStep(step, where)),
    'client.wait()',
  ]
  return { file: 'request.py', text: `${lines.join('\n')}\n` }
}

function pythonStep(step: Step, where: string): readonly string[] {
  if (step.type === 'wait') return Array.from({ length: step.count }, () => 'heard.get()')
  if (step.type === 'close') return ['client.disconnect()']
  if (step.type !== 'event') return []
  const [name, ...values] = step.args
  // Several arguments travel as a tuple.
  const data =
    values.length === 0
      ? ''
      : `, ${values.length === 1 ? pythonValue(values[0]) : `(${values.map(pythonValue).join(', ')})`}`
  const called = `${pythonValue(name)}${data}${where}`
  return [step.wantsAck ? `print("acknowledged", client.call(${called}))` : `client.emit(${called})`]
}
