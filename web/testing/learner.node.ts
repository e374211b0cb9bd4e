/**
 * A learner without a browser: a sandbox of their own, blocks that are run, a terminal that is caught, and the decoded
 * traffic of it all, through the same runner, feed and decoders as the app's.
 */
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { Agent, fetch as fetchOver } from 'undici'
import WebSocket from 'ws'
import { PROGRAM_PATH, type ProgramRequest } from '#proto/api/program.ts'
import { PROGRAM_ADDRESSES, type SandboxResponse } from '#proto/api/sandbox.ts'
import { contracts, secondContracts } from '#proto/api/schema.ts'
import { createSchemaLookup } from '#proto/api/wire-schema.ts'
import { Scope, ServerEventsSchema, ViewerEventSchema } from '#proto/gen/api/feed_pb.js'
import type { NamedValues } from '../language/named.ts'
import type { Answer } from '../lessons/types.ts'
import { parseDocument, resolveRequest, type Until } from '../request/language/index.ts'
import type { RunEnvironment } from '../request/run/environment.ts'
import type { RunResult } from '../request/run/result.ts'
import { runBlock } from '../request/run/run.ts'
import { randomRun } from '../request/run/run-id.ts'
import { runTraceOf, wholeTrace } from '../trace/capture/assemble.ts'
import { Capture } from '../trace/capture/capture.ts'
import { progressOf } from '../trace/capture/settling.ts'
import { browserCodecs } from '../trace/feed/codecs.ts'
import { type OwnServer, ownServerFrom } from '../trace/feed/own-server.ts'
import type { RunTrace, TraceCall } from '../trace/types.ts'

const PATIENCE_MS = 10_000
/** Nobody is here to close a stream whose block does not say when it ends. */
const STREAMS_END: readonly Until[] = [
  { kind: 'silence', milliseconds: 500 },
  { kind: 'time', milliseconds: 8_000 },
]

const SPREAD: ReadonlySet<RunResult['protocol']> = new Set(['socket-io', 'kafka', 'kafka-consumer'])

export class Learner {
  /** By which the server knows this browser. */
  readonly cookie: string
  readonly #environment: RunEnvironment
  readonly #socket: WebSocket
  readonly #addresses: SandboxResponse
  readonly #capture = new Capture({
    codecs: browserCodecs,
    schemas: createSchemaLookup(contracts),
    secondSchemas: createSchemaLookup(secondContracts),
  })
  readonly #waiting = new Set<() => void>()

  private constructor(cookie: string, environment: RunEnvironment, socket: WebSocket, addresses: SandboxResponse) {
    this.cookie = cookie
    this.#addresses = addresses
    this.#environment = environment
    this.#socket = socket
    socket.on('message', (data: Buffer) => {
      this.#capture.push(fromBinary(ServerEventsSchema, data).events)
      for (const look of this.#waiting) look()
    })
  }

  static async join(baseUrl: string): Promise<Learner> {
    const made = await fetch(`${baseUrl}/wire/sandbox`, { method: 'POST', headers: { origin: baseUrl } })
    const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const addresses: SandboxResponse = JSON.parse(await made.text())
    const { name, kafka } = addresses
    const socket = new WebSocket(`${baseUrl.replace('http', 'ws')}/wire`, { headers: { cookie, origin: baseUrl } })
    const browser = browserOf(baseUrl)
    const learner: Learner = new Learner(
      cookie,
      {
        baseUrl,
        sandbox: name,
        kafka,
        newRun: randomRun,
        get own() {
          return learner.own
        },
        fetch: (input, init) => {
          const headers = new Headers(init?.headers)
          headers.set('origin', baseUrl)
          if (!String(input).startsWith(`${baseUrl}/wire`)) return browser(input, { ...init, headers })
          headers.set('cookie', cookie)
          return fetch(input, { ...init, headers })
        },
      },
      socket,
      addresses,
    )
    await new Promise((open, failed) => socket.once('open', open).once('error', failed))
    socket.send(toBinary(ViewerEventSchema, create(ViewerEventSchema, { scope: Scope.MINE })))
    return learner
  }

  /**
   * Runs a block to its end and to the last of its bytes in the feed.
   *
   * @param named what the learner's environments give it
   */
  async run(
    text: string,
    named: NamedValues | null = null,
  ): Promise<{ results: readonly RunResult[]; traces: readonly RunTrace[] }> {
    const ran = await runBlock(text, { ...this.#environment, named }, { until: STREAMS_END })
    if (ran.status === 'refused') throw new Error(ran.problems.map(({ code }) => code).join(', '))
    const runs = ran.results.map(({ run }) => run)
    // A session over polls is several exchanges, and so is a client of Kafka: the first may be over before the next is told.
    if (ran.results.some(({ protocol }) => SPREAD.has(protocol))) await this.#untilToldSoFar()
    const isTold = (result: RunResult) =>
      result.isFromCache === true ||
      // The contract has no such method, so nothing was sent.
      result.failure?.code === 'method-unknown' ||
      // It was not sent at all.
      result.failure?.code === 'answer-missing' ||
      (progressOf(this.#capture, result.run) === 'over' && hasAnswer(runTraceOf(this.#capture, result.run), result))
    await this.#until(() => ran.results.every(isTold), `the frames of ${text}`)
    return { results: ran.results, traces: runs.map((run) => runTraceOf(this.#capture, run)) }
  }

  /** The feed keeps the order: whatever had crossed the wire before this request is told before its answer. */
  async #untilToldSoFar(): Promise<void> {
    const ran = await runBlock('GET {{host}}/api/v1/users/1', this.#environment)
    const run = ran.status === 'refused' ? undefined : ran.results[0]?.run
    if (run === undefined) throw new Error('the server answers no request')
    await this.#until(() => progressOf(this.#capture, run) === 'over', 'the frames of a request')
  }

  /** Sends a block's requests as a program in the terminal does, which knows nothing of sandboxes, and is caught. */
  async runInTerminal(text: string, over: Answer['over'] = 'http/1.1'): Promise<readonly RunTrace[]> {
    await this.#catch(true)
    const document = parseDocument(text)
    let sent = 0
    for (const node of document.requests) {
      const request = resolveRequest(document, node, { host: this.#environment.baseUrl })
      if (request?.kind !== 'http') throw new Error('a terminal answer is an HTTP request')
      await send(over, request.url, request.method, request.headers, request.body)
      sent += 1
    }
    const ended = (): number =>
      wholeTrace(this.#capture).calls.filter(
        ({ client, response }) => client === 'terminal' && response?.ended === 'complete',
      ).length
    await this.#until(() => ended() >= sent, `the terminal's frames of ${text}`)
    await this.#catch(false)
    return [wholeTrace(this.#capture)]
  }

  /**
   * All that came from the terminal while `program` ran, which knows nothing of sandboxes, and is caught. What it did last may come later
   * than its end: `isEnough` says whether that is waited for.
   */
  async watchTerminal(
    program: () => Promise<unknown>,
    isEnough: (traces: readonly RunTrace[]) => boolean,
  ): Promise<readonly RunTrace[]> {
    await this.#catch(true)
    try {
      await program()
      await this.#untilToldSoFar()
      const seen = () => [wholeTrace(this.#capture)]
      // Whoever asked says what is missing.
      await this.#until(() => isEnough(seen()), 'all of a program').catch(() => undefined)
      return seen()
    } finally {
      await this.#catch(false)
    }
  }

  /** What programs of the course read from their environment, for this server: `{ FRAMEWISE_URL: 'http://127.0.0.1:8080' }` */
  get programEnvironment(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      Object.entries(PROGRAM_ADDRESSES).flatMap(([name, { here }]) => {
        const value = this.#addresses[here]
        return value === undefined ? [] : [[name, String(value)]]
      }),
    )
  }

  /** Public name of the sandbox, for programs that say whose they are. */
  get sandbox(): string {
    return this.#environment.sandbox ?? ''
  }

  /** What `{{mine}}` stands for; null before the first deployment. */
  get own(): OwnServer | null {
    const told = this.#capture.contracts.at(-1)?.told
    return told === undefined ? null : ownServerFrom(told)
  }

  /**
   * `{{mine}}` is that program from then on.
   * @param descriptorSet the contract that a learner would paste; absent: the program is asked for it
   */
  async connectProgram(address: string, descriptorSet?: Uint8Array): Promise<void> {
    const contract = descriptorSet === undefined ? {} : { descriptorSet: Buffer.from(descriptorSet).toString('base64') }
    const answer = await this.#environment.fetch(`${this.#environment.baseUrl}${PROGRAM_PATH}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address, ...contract } satisfies ProgramRequest),
    })
    if (!answer.ok) throw new Error(`not connected: ${await answer.text()}`)
    await this.untilServing(1)
  }

  /** Once the feed tells of that deployment, or of a later one. */
  untilServing(revision: number): Promise<void> {
    return this.#until(() => this.own?.isServing === true && this.own.revision >= revision, `deployment ${revision}`)
  }

  /** `127.0.0.1:9092`: what a client of Kafka dials; undefined: there is no broker. */
  get kafka(): string | undefined {
    return this.#environment.kafka
  }

  /** What a program of one's own sent and got while `program` ran, which names the sandbox by itself. */
  async watch(program: () => Promise<unknown>): Promise<readonly TraceCall[]> {
    const before = new Set(wholeTrace(this.#capture).calls.map(identity))
    const fresh = () => wholeTrace(this.#capture).calls.filter((call) => !before.has(identity(call)))
    await program()
    await this.#until(() => fresh().some(({ response }) => response?.ended === 'complete'), 'the call of a program')
    return fresh()
  }

  leave(): void {
    this.#socket.terminate()
  }

  async #catch(on: boolean): Promise<void> {
    const answer = await this.#environment.fetch(`${this.#environment.baseUrl}/wire/catch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ on, takeOver: true }),
    })
    if (!answer.ok) throw new Error(`catching failed: ${answer.status}`)
  }

  #until(isTrue: () => boolean, what: string): Promise<void> {
    return new Promise((done, failed) => {
      const look = (): void => {
        if (!isTrue()) return
        clearTimeout(timer)
        this.#waiting.delete(look)
        done()
      }
      const timer = setTimeout(() => failed(new Error(`${what} did not come within ${PATIENCE_MS} ms`)), PATIENCE_MS)
      this.#waiting.add(look)
      look()
    })
  }
}

/** Of several requests in one run the first may be over before the next is told: the client has the answer of the last. */
function hasAnswer({ calls }: RunTrace, { protocol, httpStatus }: RunResult): boolean {
  return protocol !== 'graphql' || calls.some(({ response }) => response?.status === httpStatus)
}

function identity({ exchange, message }: TraceCall): string {
  return `${exchange}/${message}`
}

/** A server with TLS is spoken to over HTTP/2, and all runs share one connection, as a browser does it. */
function browserOf(baseUrl: string): typeof fetch {
  if (!baseUrl.startsWith('https:')) return fetch
  const dispatcher = new Agent({ allowH2: true, connections: 1 })
  // The same functions in a package of their own: their types are told apart, though nothing else is.
  return ((input: string, init: object) => fetchOver(input, { ...init, dispatcher })) as unknown as typeof fetch
}

async function send(
  over: NonNullable<Answer['over']>,
  address: string,
  method: string,
  headers: readonly (readonly [string, string])[],
  body: string | undefined | null,
): Promise<void> {
  const url = over === 'clear' ? address.replace(/^https/, 'http') : address
  if (over === 'h2') {
    const dispatcher = new Agent({ allowH2: true })
    const answer = await fetchOver(url, {
      method,
      headers: Object.fromEntries(headers),
      body: body ?? null,
      dispatcher,
    })
    await answer.text()
    return dispatcher.close()
  }
  return new Promise((done, failed) => {
    const make = url.startsWith('https:') ? httpsRequest : httpRequest
    const request = make(url, { method, headers: Object.fromEntries(headers), agent: false }, (response) => {
      response.resume().on('end', done).on('error', failed)
    })
    request.on('error', failed).end(body ?? undefined)
  })
}
