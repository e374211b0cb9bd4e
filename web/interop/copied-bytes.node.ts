/**
 * Runs what "Copy as" makes of hostile requests in Python and Go, against a raw socket, and compares what arrives with what the app
 * sends, byte for byte. The shells and TypeScript are run so by `same-bytes.test.ts`.
 *
 *   node web/testing/by-vite.node.ts web/interop/copied-bytes.node.ts
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contracts } from '#proto/api/schema.ts'
import { parseDocument, type RunnableRequest, resolveRequest } from '../request/language/index.ts'
import { runBlock } from '../request/run/run.ts'
import { randomRun } from '../request/run/run-id.ts'
import { type Arrival, essenceOf, listen } from '../request/testing/arrivals.node.ts'
import { HOSTILE, type HostileRequest } from '../request/testing/hostile-requests.ts'
import { RUNTIMES, type Runtime } from './runtimes.node.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What no language sends, since the app does not. */
const NEVER_SENT: ReadonlySet<string> = new Set(['a header that HTTP cannot carry', 'a name and a password'])

async function arrivalOf(send: (url: string) => Promise<unknown>): Promise<Arrival | null> {
  const listener = await listen()
  await send(listener.url)
  await listener.close()
  return listener.arrivals[0] ?? null
}

function requestOf(text: string, url: string): RunnableRequest {
  const document = parseDocument(text)
  const [node] = document.requests
  const request = node && resolveRequest(document, node, { host: url })
  if (!request) throw new Error(`no request in ${text}`)
  return request
}

/** Null: the same; else what differs, or that there is no program. */
async function problemOf({ text }: HostileRequest, runtime: Runtime, folder: string): Promise<string | null> {
  const request = requestOf(text, 'http://127.0.0.1:1')
  const pairs = request.kind === 'grpc' ? request.metadata : 'headers' in request ? request.headers : []
  const named = pairs.map(([name]) => name)
  const app = await arrivalOf((baseUrl) =>
    runBlock(text, { baseUrl, sandbox: 'quiet-otter', newRun: randomRun, fetch }),
  )
  let isOffered = true
  const copy = await arrivalOf(async (httpUrl) => {
    const target = { httpUrl, grpcTarget: '', sandbox: 'quiet-otter', contracts }
    const run = runtime.runner(requestOf(text, httpUrl), target, folder)
    isOffered = run !== null
    await run?.()
  })
  if (!isOffered) return 'it has no program'
  const [wanted, found] = [app, copy].map((one) => JSON.stringify(one && essenceOf(one, named)))
  return wanted === found ? null : `the app sends ${wanted}, the program ${found}`
}

async function main(): Promise<number> {
  const scratch = await mkdtemp(join(tmpdir(), 'framewise-copied-bytes-'))
  let failures = 0
  try {
    for (const runtime of RUNTIMES.filter(({ name }) => name === 'python' || name === 'go')) {
      const version = await runtime.find().catch(() => null)
      if (version === null) {
        say(`– bytes copied for ${runtime.name}: ${runtime.name} is not here`)
        continue
      }
      const folder = await mkdtemp(join(scratch, `${runtime.name}-`))
      await runtime.prepare(folder)
      const before = failures
      for (const one of HOSTILE.filter(({ name }) => !NEVER_SENT.has(name))) {
        const problem = await problemOf(one, runtime, folder).catch((error: unknown) => String(error))
        failures += problem === null ? 0 : 1
        if (problem !== null) process.stderr.write(`✗ ${runtime.name}, ${one.name}: ${problem.slice(0, 2000)}\n`)
      }
      say(
        `${failures === before ? '✓' : '✗'} bytes copied for ${runtime.name} (${version}): ${HOSTILE.length - NEVER_SENT.size} requests were run`,
      )
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  say(failures === 0 ? 'Every copied program sends the bytes that the app sends.' : `${failures} differ.`)
  return failures === 0 ? 0 : 1
}

process.exitCode = await main()
