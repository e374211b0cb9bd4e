/**
 * What "Copy as" offers sends what the app sends, byte for byte: each form that runs with Node and curl, over hostile requests, to
 * a raw socket. Lines for Windows are read by the grammars of its shells. Python, Go and grpcurl run in `npm run interop`.
 */
import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '#proto/api/schema.ts'
import { parseDocument, type RunnableRequest, resolveRequest } from '../language/index.ts'
import type { RunEnvironment } from '../run/environment.ts'
import { runBlock } from '../run/run.ts'
import { randomRun } from '../run/run-id.ts'
import { type Arrival, essenceOf, type Listener, listen } from '../testing/arrivals.node.ts'
import { HOSTILE, type HostileRequest } from '../testing/hostile-requests.ts'
import { cmdWords, powershellWords } from '../testing/windows-shells.ts'
import { type CommandTarget, commandFor } from './commands.ts'
import { programFor } from './programs/index.ts'
import type { Shell } from './shell.ts'

const execute = promisify(execFile)

/** Programs that run side by side; a hundred of them take a while on a busy machine. */
const AT_ONCE = 8
const PATIENCE_MS = 180_000

const here = (program: string) => {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const hasCurl = here('curl')
const hasBash = hasCurl && here('bash')
if (!hasCurl) process.stderr.write('same-bytes: curl is not here: no line of a shell is run\n')
else if (!hasBash) process.stderr.write('same-bytes: bash is not here: its lines are not run\n')

const TARGET = { grpcTarget: '', sandbox: 'quiet-otter', contracts }

function requestOf(text: string, url: string): RunnableRequest {
  const document = parseDocument(whole(text, url))
  const [node] = document.requests
  const request = node && resolveRequest(document, node, { host: url })
  if (!request) throw new Error(`no request in ${text}`)
  return request
}

const whole = (text: string, url: string) => text.replace('HOST', new URL(url).host)
const targetOf = (url: string): CommandTarget => ({ ...TARGET, httpUrl: url })
const namesOf = (request: RunnableRequest) =>
  (request.kind === 'grpc' ? request.metadata : 'headers' in request ? request.headers : []).map(([name]) => name)

/** Null: the app sends nothing. */
const sentByApp = new Map<string, Arrival | null>()

async function arrivalOf(send: (listener: Listener) => Promise<unknown>): Promise<Arrival | null> {
  const listener = await listen()
  await send(listener)
  await listener.close()
  return listener.arrivals[0] ?? null
}

beforeAll(async () => {
  for (const { name, text } of HOSTILE) {
    const arrival = await arrivalOf(async ({ url }) => {
      const environment: RunEnvironment = { baseUrl: url, sandbox: 'quiet-otter', newRun: randomRun, fetch }
      return runBlock(whole(text, url), environment)
    })
    sentByApp.set(name, arrival)
  }
}, PATIENCE_MS)

/** Difference of what arrived; null: none. */
function difference({ name, text }: HostileRequest, arrival: Arrival | null): unknown {
  const wanted = sentByApp.get(name)
  const named = namesOf(requestOf(text, 'http://127.0.0.1:1'))
  const [app, copy] = [wanted, arrival].map((one) => one && essenceOf(one, named))
  return JSON.stringify(app) === JSON.stringify(copy) ? null : { name, app, copy }
}

/** What a line does: `curl` is called with the words that the shell hands over. */
const WAYS: readonly {
  readonly way: string
  readonly shell: Shell
  readonly run: (line: string) => Promise<unknown>
}[] = [
  { way: 'bash', shell: 'bash', run: (line) => execute('bash', ['-c', line]) },
  { way: 'cmd', shell: 'cmd', run: (line) => curl(cmdWords(line)) },
  { way: 'Windows PowerShell 5.1', shell: 'powershell', run: (line) => curl(powershellWords(line, 'Legacy')) },
  { way: 'PowerShell 7', shell: 'powershell', run: (line) => curl(powershellWords(line, 'Windows')) },
]

function curl([program = '', ...words]: readonly string[]): Promise<unknown> {
  expect(program).toMatch(/^curl(?:\.exe)?$/)
  return execute('curl', [...words])
}

/** Why there is no line; each of these and no other. */
const NO_LINE: Readonly<Record<Shell, Readonly<Record<string, string>>>> = {
  bash: {
    'a header that HTTP cannot carry': 'never-sent',
    'a name and a password': 'never-sent',
    NUL: 'control',
    'more than a word of Linux holds': 'length',
  },
  powershell: {
    'a header that HTTP cannot carry': 'never-sent',
    'a name and a password': 'never-sent',
    'a header in Latin-1': 'letters',
    'a space at both ends of a word, in a header': 'letters',
    NUL: 'control',
    'more than a line of Windows holds': 'length',
    'more than a word of Linux holds': 'length',
  },
  cmd: {
    'a header that HTTP cannot carry': 'never-sent',
    'a name and a password': 'never-sent',
    'a header in Latin-1': 'letters',
    'a space at both ends of a word, in a header': 'letters',
    NUL: 'control',
    'a tab': 'control',
    'control characters': 'control',
    'several lines': 'line-break',
    'lines that end with CR LF': 'line-break',
    'a lone CR': 'line-break',
    'triple quotes and back quotes': 'line-break',
    'quotes at both ends over lines': 'line-break',
    'a heredoc': 'line-break',
    parts: 'line-break',
    'more than a line of cmd holds': 'length',
    'more than a line of Windows holds': 'length',
    'more than a word of Linux holds': 'length',
  },
}

const commandOf = ({ text }: HostileRequest, shell: Shell, url: string) => {
  const command = commandFor(requestOf(text, url), shell, targetOf(url))
  if (!command) throw new Error('no command')
  return command
}

test.each(Object.keys(NO_LINE) as Shell[])(
  '%s has a line for everything but what it cannot say, and says why',
  (shell) => {
    const missing = HOSTILE.map((one) => [one.name, commandOf(one, shell, 'http://127.0.0.1:40000')] as const)
      .filter(([, { line }]) => line === null)
      .map(([name, { obstacle }]) => [name, obstacle])
    expect(Object.fromEntries(missing)).toEqual(NO_LINE[shell])
  },
)

describe.skipIf(!hasCurl)('a line for a shell', () => {
  test.each(WAYS.filter(({ shell }) => shell !== 'bash' || hasBash))(
    'of $way sends what the app sends',
    async ({ shell, run }) => {
      const offered = HOSTILE.filter(({ name }) => !(name in NO_LINE[shell]))
      const wrong: unknown[] = []
      const tryOne = async (one: HostileRequest) => {
        const isShortened = commandOf(one, shell, 'http://127.0.0.1:40000').notes.includes('shortened')
        const arrival = await arrivalOf(({ url }) => run(commandOf(one, shell, url).line ?? ''))
        const found = difference(one, arrival)
        if (found !== null && !(isShortened && sameTokens(one, arrival))) wrong.push(found)
      }
      for (let at = 0; at < offered.length; at += AT_ONCE)
        await Promise.all(offered.slice(at, at + AT_ONCE).map(tryOne))
      expect(wrong).toEqual([])
    },
    PATIENCE_MS,
  )
})

/** Where white space of JSON is left out, nothing else may be. */
function sameTokens({ name }: HostileRequest, arrival: Arrival | null): boolean {
  const [app, copy] = [sentByApp.get(name), arrival].map((one) =>
    one?.body.toString().replaceAll(/\s*\n\s*|(?<=":) /g, ''),
  )
  return app === copy
}

describe('a program', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'framewise-same-bytes-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test(
    'in TypeScript sends what the app sends, and is not offered for what the app does not send',
    async () => {
      const listeners: (readonly [HostileRequest, Listener])[] = []
      const unsaid: string[] = []
      for (const [index, one] of HOSTILE.entries()) {
        const listener = await listen()
        const program = programFor(requestOf(one.text, listener.url), 'typescript', targetOf(listener.url))
        if (program) await writeFile(join(folder, `${index}.ts`), program.text)
        else unsaid.push(one.name)
        listeners.push([one, listener])
      }
      // One process for them all: each file runs as it is imported.
      const all = `import { existsSync } from 'node:fs'
      for (let at = 0; at < ${HOSTILE.length}; at += 1) {
        const file = new URL(at + '.ts', 'file://${folder}/')
        if (existsSync(file)) await import(file.href).catch((error) => console.error(at, error))
      }`
      await writeFile(join(folder, 'all.mjs'), all)
      const { stderr } = await execute(process.execPath, [join(folder, 'all.mjs')], { maxBuffer: 2 ** 24 })
      await Promise.all(listeners.map(([, listener]) => listener.close()))
      expect(stderr.replaceAll(/.*ExperimentalWarning.*\n.*\n/g, '')).toBe('')
      expect(unsaid).toEqual(['a header that HTTP cannot carry', 'a name and a password'])
      const wrong = listeners.map(([one, listener]) => difference(one, listener.arrivals[0] ?? null))
      expect(wrong.filter((one) => one !== null)).toEqual([])
    },
    PATIENCE_MS,
  )
})
