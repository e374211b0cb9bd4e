/**
 * Runs every live block of the lessons in httpYac, as somebody does who copies it into an IDE, and in the app, and compares
 * how each request was answered. Added to a block is only what its user writes too: the value of `host`, and for gRPC calls
 * the contracts (`proto < user.proto`).
 *
 *   node web/testing/by-vite.node.ts web/interop/httpyac.node.ts http://127.0.0.1:8080 httpyac
 *
 * What a block says in a form of its own there (a Duration in JSON) is left out too. An anonymous GraphQL query gets a name.
 * A deadline of ours (`# @timeout`) is a comment to httpYac, so such blocks are left out, and said to be; so are event streams,
 * which it reads to an end that never comes, Socket.IO, and what only our relay sends or does. Of a WebSocket the handshakes are
 * compared: httpYac says the block's message, and does not wait for more.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DescMessage } from '@bufbuild/protobuf'
import { contracts } from '#proto/api/schema.ts'
import { PRIVATE_FILE, PUBLIC_FILE, writeEnvFile } from '../environments/env-files.ts'
import type { Environments } from '../environments/environments.ts'
import { valuesOf } from '../environments/values.ts'
import { writeHttpFile } from '../playground/mine/http-file.ts'
import { checkDocument, parseDocument, resolveRequest } from '../request/language/index.ts'
import type { RunResult } from '../request/run/result.ts'
import { Learner } from '../testing/learner.node.ts'
import type { TraceCall } from '../trace/types.ts'
import { sendBodies } from './httpyac-bodies.node.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LESSONS = join(ROOT, 'lessons')
const LIVE = /^```http live id=(\S+).*\n([\s\S]*?)^```$/gm

interface LiveBlock {
  /** `01-http-messages/01-ask-for-a-user#get-user` */
  readonly name: string
  readonly text: string
}

/** Both languages have the same blocks; their comments differ, so the English one stands for both. */
async function liveBlocks(): Promise<readonly LiveBlock[]> {
  const files = (await readdir(LESSONS, { recursive: true })).filter((name) => name.endsWith(`${sep}en.md`)).sort()
  const texts = await Promise.all(files.map((name) => readFile(join(LESSONS, name), 'utf8')))
  return texts.flatMap((text, index) =>
    [...text.matchAll(LIVE)].map(([, id, block = '']) => {
      return { name: `${files[index]?.replace(`${sep}en.md`, '').replaceAll(sep, '/')}#${id}`, text: block }
    }),
  )
}

/**
 * httpYac reads messages by protobufjs, which knows a Duration as `{"seconds": 3}` and not as JSON spells it, `"3s"` (ProtoJSON).
 * Which of these types a block writes so, if any.
 */
function specialType({ text }: LiveBlock, url: string): string | null {
  const document = parseDocument(text)
  for (const node of document.requests) {
    const request = resolveRequest(document, node, { host: url })
    if (request?.kind !== 'grpc') continue
    const method = contracts.getService(request.service)?.methods.find(({ name }) => name === request.method)
    const sent = request.messages.flatMap(({ outgoing }) => (outgoing.type === 'text' ? [outgoing.text] : []))
    for (const message of method ? sent : []) {
      const found = method ? specialWithin(method.input, JSON.parse(message)) : null
      if (found !== null) return found
    }
  }
  return null
}

function specialWithin(message: DescMessage, value: unknown): string | null {
  if (typeof value !== 'object' || value === null)
    return message.typeName.startsWith('google.') ? message.typeName : null
  for (const [name, inner] of Object.entries(value)) {
    const field = message.fields.find((one) => one.jsonName === name || one.name === name)
    const items = field?.fieldKind === 'message' ? [inner] : Object.values(inner ?? {})
    for (const item of field?.message ? items : []) {
      const found = field?.message ? specialWithin(field.message, item) : null
      if (found !== null) return found
    }
  }
  return null
}

/** Why a block of streams cannot be run in httpYac as in the app; null: it can, or it has none. */
function streamReason({ text }: LiveBlock, url: string): string | null {
  const document = parseDocument(text)
  const kinds = new Set(document.requests.map((node) => resolveRequest(document, node, { host: url })?.kind))
  // What such a block leaves behind would meet those after it.
  if (/^#\s*@(?:retry|contract|port|policy)\b/m.test(text)) return 'a directive that is a comment to httpYac'
  if (kinds.has('sse')) return 'an event stream, whose end httpYac waits for'
  if (/^GRAPHQL\s[\s\S]*^subscription\b/m.test(text)) return 'a subscription, which httpYac sends as if it were a query'
  if (/^GRAPHQL\s[\s\S]*^fragment\b/m.test(text)) return 'a fragment behind its query, which httpYac wants before it'
  if (kinds.has('socket-io')) return 'Socket.IO, which httpYac does not speak'
  if (kinds.has('grpc') && /^===\s*(half-close|cancel)\b/m.test(text))
    return 'an act of a gRPC stream that is ours alone'
  if (!kinds.has('websocket')) return null
  return /^#\s*@via relay/m.test(text) ? 'frames that only the relay sends' : null
}

const RESOURCE_EXHAUSTED = 8

const isSocket = ({ text }: LiveBlock): boolean => /^WEBSOCKET\s/m.test(text)

/** `/ws?deflate=1 101 json.v1`: where it leads, the status, and the subprotocol that was agreed on. */
function handshakesOf(calls: readonly TraceCall[]): readonly string[] {
  return calls.map(({ request, response }) => {
    const protocol = response?.headers.find(({ name }) => name.toLowerCase() === 'sec-websocket-protocol')?.value
    const { pathname, searchParams } = new URL(request.target, 'http://framewise')
    // Only the app has to name them there.
    for (const name of ['run', 'sandbox']) searchParams.delete(name)
    return [`${pathname}?${searchParams}`, response?.status, protocol].join(' ')
  })
}

/** As it stands in the file that httpYac reads. */
function fileText({ text }: LiveBlock, url: string): string {
  const services = [...text.matchAll(/^GRPC\s+\S*?\/([\w.]+)\/\w+/gm)].map((match) => match[1] ?? '')
  const files = new Set(services.map((name) => contracts.getService(name)?.file.name).filter(Boolean))
  const protos = [...files].map((name) => `proto < ./${name}.proto`)
  // Of a GraphQL document it wants a keyword and a name: without one it takes the text for JSON, or the brace for the name.
  const named = text.replace(/^(GRAPHQL\s(?:.*\S.*\r?\n)+\r?\n)(?:query\s*)?\{/gm, '$1query Asked {')
  // The app asks for the newer type, with which what was refused is no 200.
  const asked = named.replace(/^GRAPHQL\s.*$/gm, '$&\nAccept: application/graphql-response+json')
  return [`@host = ${url}`, ...protos, '###', asked].join('\n')
}

interface YacRequest {
  readonly fileName: string
  readonly response?: { readonly protocol: string; readonly statusCode: number }
}

async function runAll(
  httpyac: readonly string[],
  folder: string,
  files: string,
  environment: string | null = null,
): Promise<readonly YacRequest[]> {
  const [command = '', ...first] = httpyac
  const args = [
    ...first,
    'send',
    files,
    '--all',
    '--json',
    '--output',
    'short',
    ...(environment === null ? [] : ['-e', environment]),
  ]
  // Into a file: it exits before a pipe has taken all of a long report.
  const path = join(folder, 'report.json')
  const report = await open(path, 'w')
  try {
    const child = spawn(command, args, { cwd: folder, timeout: 400_000, stdio: ['ignore', report.fd, 'inherit'] })
    // Its exit code tells of failed tests, and blocks have none; what it could not send is seen in its report.
    await once(child, 'exit')
  } finally {
    await report.close()
  }
  const { requests }: { requests: YacRequest[] } = JSON.parse(await readFile(path, 'utf8'))
  return requests
}

const codeOf = ({ status }: RunResult) => status?.code ?? null

/** What only reads, in one file, as the playground writes one of saved requests: answered as in the app, each in a world of its own. */
async function askAsOneFile(blocks: readonly LiveBlock[], url: string, httpyac: readonly string[]): Promise<string[]> {
  const readers = blocks.filter(({ text }) => !/^(?!GET )[A-Z]{3,} \{\{/m.test(text))
  const requests = readers.map(({ name, text }) => ({ name, folder: 'Course', text }))
  const folder = await mkdtemp(join(tmpdir(), 'framewise-saved-'))
  const [app, ide] = [await Learner.join(url), await Learner.join(url)]
  try {
    await writeFile(join(folder, 'all.http'), writeHttpFile(requests, { host: url, mine: '' }))
    await writeConfig(folder, ide.sandbox)
    const wished: (number | null)[] = []
    for (const { text } of readers) wished.push(...(await app.run(text)).results.map(codeOf))
    const ran = await runAll(httpyac, folder, 'all.http')
    const found = ran.map(({ response }) => response?.statusCode ?? null)
    if (found.join() === wished.join() && wished.length > 10) return []
    return [
      `${wished.length} requests in one file: the app was answered ${wished.join(', ')}, httpYac ${found.join(', ')}`,
    ]
  } finally {
    app.leave()
    ide.leave()
    await rm(folder, { recursive: true, force: true })
  }
}

const ENVIRONMENTS: Environments = {
  chosen: 'local',
  shared: [
    { id: 'api', name: 'api', value: '{{host}}/api/v1', isSecret: false },
    { id: 'user', name: 'user', value: '1', isSecret: false },
    { id: 'key', name: 'shared_key', value: 'k "1"', isSecret: true },
  ],
  named: [
    {
      id: 'local',
      name: 'local',
      rows: [
        { id: 'mine', name: 'user', value: '2', isSecret: false },
        { id: 'token', name: 'api-token', value: 's3cr3t', isSecret: true },
      ],
    },
    { id: 'other', name: 'other', rows: [{ id: 'its', name: 'user', value: '3', isSecret: false }] },
  ],
}

/** What is shared, what the environment has itself, secrets of both, and what a block has before them. */
const WITH_VARIABLES = [
  'GET {{api}}/users/{{user}}',
  'GET {{api}}/users/{{user}}/posts\nx-keys: {{api-token}} {{shared_key}}',
  '@user = 5\nGET {{api}}/users/{{user}}',
]

/** Saved requests beside the two files of environments: every value is where the app puts it. */
async function askByEnvironment(url: string, httpyac: readonly string[]): Promise<string[]> {
  const requests = WITH_VARIABLES.map((text, index) => ({ name: `no. ${index}`, folder: '', text }))
  const folder = await mkdtemp(join(tmpdir(), 'framewise-environments-'))
  const [app, ide] = [await Learner.join(url), await Learner.join(url)]
  try {
    await writeFile(join(folder, 'all.http'), writeHttpFile(requests, { host: url, mine: '' }))
    await writeFile(join(folder, PUBLIC_FILE), writeEnvFile(ENVIRONMENTS, 'public'))
    await writeFile(join(folder, PRIVATE_FILE), writeEnvFile(ENVIRONMENTS, 'private'))
    await writeConfig(folder, ide.sandbox)
    const wished: string[] = []
    for (const chosen of ['local', 'other']) {
      // The secret of the first is not there in the second.
      const texts = chosen === 'local' ? WITH_VARIABLES : WITH_VARIABLES.filter((text) => !text.includes('api-token'))
      for (const text of texts) {
        const { traces } = await app.run(text, valuesOf({ ...ENVIRONMENTS, chosen }))
        wished.push(...traces.flatMap(({ calls }) => calls.map(askedIn)))
      }
    }
    const found: string[] = []
    for (const environment of ['local', 'other']) {
      found.push(...(await ide.watch(() => runAll(httpyac, folder, 'all.http', environment))).map(askedIn))
    }
    if (found.join() === wished.join() && wished.length === 5) return []
    return [`With environments the app asked ${wished.join(', ')}, httpYac ${found.join(', ')}`]
  } finally {
    app.leave()
    ide.leave()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Forms and files of saved requests: the same bytes as from the app. */
function sendSavedBodies(url: string, httpyac: readonly string[]): Promise<readonly string[]> {
  return sendBodies(url, async (folder, sandbox) => {
    await writeConfig(folder, sandbox)
    await runAll(httpyac, folder, 'all.http')
  })
}

/** `/api/v1/users/2 s3cr3t` */
function askedIn({ request }: TraceCall): string {
  const keys = request.headers.find(({ name }) => name.toLowerCase() === 'x-keys')?.value ?? ''
  return `${request.target} ${keys}`.trimEnd()
}

/** A sandbox of its own: it must find the same world as the app. */
function writeConfig(folder: string, sandbox: string): Promise<void> {
  const headers = JSON.stringify({ 'x-sandbox': sandbox })
  return writeFile(join(folder, '.httpyac.config.js'), `module.exports = { defaultHeaders: ${headers} }`)
}

async function main([url = '', ...httpyac]: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-httpyac-'))
  const problems: string[] = []
  const skipped: string[] = []
  try {
    const [app, ide] = [await Learner.join(url), await Learner.join(url)]
    await cp(join(ROOT, 'proto'), folder, {
      recursive: true,
      filter: (name) => !/proto[\\/](?:gen|wire|api)/.test(name),
    })
    // What a contract imports is looked for beside that contract, also where it was imported itself.
    await cp(join(ROOT, 'proto', 'google'), join(folder, 'google', 'api', 'google'), { recursive: true })
    await writeConfig(folder, ide.sandbox)
    const sockets: string[] = []
    const wanted = new Map<string, { readonly block: LiveBlock; readonly codes: readonly (number | null)[] }>()
    for (const [index, block] of (await liveBlocks()).entries()) {
      const problem = checkDocument(parseDocument(block.text), { variables: { host: url }, contracts }).find(
        ({ severity }) => severity === 'error',
      )
      const special = problem ? null : specialType(block, url)
      const stream = problem ? null : streamReason(block, url)
      if (problem || special !== null || stream !== null || /^#\s*@timeout|^grpc-timeout:/m.test(block.text)) {
        skipped.push(`${block.name} (${problem?.code ?? special ?? stream ?? 'a deadline'})`)
        continue
      }
      const file = `${String(index).padStart(3, '0')}.http`
      const { results, traces } = await app.run(block.text)
      if (results.map(codeOf).includes(RESOURCE_EXHAUSTED)) {
        skipped.push(`${block.name} (how large a message may be is each client's own)`)
        continue
      }
      if (isSocket(block)) {
        await writeFile(join(folder, `${file}.ws`), fileText(block, url))
        sockets.push(...handshakesOf(traces.flatMap(({ calls }) => calls)))
        continue
      }
      await writeFile(join(folder, file), fileText(block, url))
      wanted.set(file, { block, codes: results.map(codeOf) })
    }
    const ran = await runAll(httpyac, folder, '*.http')
    const theirs = handshakesOf(await ide.watch(() => runAll(httpyac, folder, '*.ws')))
    const [ours, found] = [sockets.toSorted().join(', '), theirs.toSorted().join(', ')]
    if (ours !== found) problems.push(`WebSocket handshakes: the app made ${ours}; httpYac ${found || 'none'}`)
    for (const [file, { block, codes }] of wanted) {
      const found = ran
        .filter(({ fileName }) => fileName.endsWith(file))
        .map(({ response }) => response?.statusCode ?? null)
      if (found.join() === codes.join()) continue
      problems.push(`${block.name}: the app was answered ${codes.join(', ')}, httpYac ${found.join(', ') || 'nothing'}`)
    }
    const asked = [...wanted.values()].map(({ block }) => block)
    problems.push(...(await askAsOneFile(asked, url, httpyac)))
    problems.push(...(await askByEnvironment(url, httpyac)))
    problems.push(...(await sendSavedBodies(url, httpyac)))
    app.leave()
    ide.leave()
    for (const name of skipped) process.stdout.write(`– ${name} is not for httpYac\n`)
    for (const problem of problems) process.stderr.write(`✗ ${problem}\n`)
    if (problems.length === 0)
      process.stdout.write(`Every one of ${wanted.size + sockets.length} blocks runs in httpYac as in the app.\n`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return problems.length === 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
