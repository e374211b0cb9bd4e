/**
 * The page's side of the trace: makes sure of a sandbox, starts the worker, and turns questions into promises. One for the
 * whole app. It keeps the state of the connection and nothing of the traffic.
 */
import type { SandboxResponse } from '#proto/api/sandbox.ts'
import { ask, type WireAccess, WireError } from '../../wire/index.ts'
import type { Detail } from '../inside/detail.ts'
import type { Located, Target } from '../inside/locate.ts'
import type { Subject, SubjectId } from '../inside/subjects.ts'
import type { TableStage } from '../inside/table-stage.ts'
import type { KafkaBoard } from '../kafka/board.ts'
import type { RowQuery, RowWindow } from '../ladder/row.ts'
import type { Timeline } from '../ladder/timeline.ts'
import type { SpokenRow } from '../match/row-of-spoken.ts'
import type { Spoken, SpokenPlaces, SpokenWish } from '../match/spoken.ts'
import type { PasteAnswer, PasteQuestion } from '../pasted/index.ts'
import type { Wish } from '../session.ts'
import type { RunTrace } from '../types.ts'
import { Questions } from './questions.ts'
import type { TraceFileProblem } from './saved-trace.ts'
import { IDLE, type TraceState } from './trace-state.ts'
import type { Answer, FromWorker, Question, ToWorker, TraceSource } from './worker-messages.ts'

/** Distributes over the union, so that each question keeps its own fields. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

class TraceClient {
  #state = IDLE
  readonly #listeners = new Set<() => void>()
  readonly #questions = new Questions((questions) => this.#post({ type: 'ask', questions }))
  #worker: Worker | null = null
  #connecting: Promise<SandboxResponse> | null = null

  get state(): TraceState {
    return this.#state
  }

  /** Calls back on every change of `state`; the answer stops it. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  getState = (): TraceState => this.#state

  /** Makes sure of a sandbox and opens its feed; resolves with the sandbox. Calling again is free. */
  connect(): Promise<SandboxResponse> {
    this.#connecting ??= this.#connect().catch((error: unknown) => {
      this.#connecting = null
      throw error
    })
    return this.#connecting
  }

  /** Tries at once what is being tried again: the sandbox where there is none yet, else the feed. */
  retry = (): void => {
    this.connect().catch(() => undefined)
    if (this.#worker !== null) this.#post({ type: 'retry' })
  }

  /** Also watches the programs that named no sandbox. */
  async watchShared(): Promise<void> {
    await this.connect()
    if (this.#state.connection.shared === 'idle') this.#open('shared')
  }

  /** The sandbox of this viewer is another one now (rotated, or begun anew): forgets what was recorded. */
  async reconnect(): Promise<SandboxResponse> {
    this.#connecting = null
    if (this.#worker !== null) this.#post({ type: 'restart' })
    return this.connect()
  }

  async rows(source: TraceSource, query: RowQuery, start: number, count: number): Promise<RowWindow> {
    const answer = await this.#ask(source, { type: 'rows', query, start, count })
    return expect(answer, 'rows').window
  }

  /** Answers `known` itself as long as it holds. */
  async detail(source: TraceSource, query: RowQuery, key: string, known: Detail | null = null): Promise<Detail | null> {
    const answer = await this.#ask(source, { type: 'detail', query, key, stamp: known?.stamp ?? null })
    const { detail } = expect(answer, 'detail')
    return detail === 'same' ? known : detail
  }

  /** The row of a query to begin at, opened; `known` itself if it is that one and holds. */
  async opening(source: TraceSource, query: RowQuery, wish: Wish, known: Detail | null = null): Promise<Detail | null> {
    const answer = await this.#ask(source, { type: 'opening', query, wish, stamp: known?.stamp ?? null })
    const { detail } = expect(answer, 'opening')
    return detail === 'same' ? known : detail
  }

  async locate(source: TraceSource, query: RowQuery, target: Target): Promise<Located | null> {
    return expect(await this.#ask(source, { type: 'locate', query, target }), 'locate').located
  }

  async locateSpoken(source: TraceSource, query: RowQuery, key: string): Promise<SpokenRow | null> {
    return expect(await this.#ask(source, { type: 'locate-spoken', query, key }), 'locate-spoken').row
  }

  /** What a client of this viewer's run said and heard, found on the wire; null where that is not certain. */
  async spoken(run: string, wishes: readonly SpokenWish[], connections: number): Promise<readonly (Spoken | null)[]> {
    return expect(await this.#ask('mine', { type: 'spoken', run, wishes, connections }), 'spoken').spoken
  }

  /** The other way round: what a row is to the client of this run. */
  async spokenAt(run: string, key: string): Promise<SpokenPlaces> {
    return expect(await this.#ask('mine', { type: 'spoken-at', run, key }), 'spoken-at').at
  }

  async timeline(source: TraceSource, query: RowQuery, bins: number): Promise<Timeline> {
    return expect(await this.#ask(source, { type: 'timeline', query, bins }), 'timeline').timeline
  }

  /** The HPACK table at a frame of a row's connection; null where there is none. */
  async stage(source: TraceSource, query: RowQuery, key: string, frame: string): Promise<TableStage | null> {
    return expect(await this.#ask(source, { type: 'stage', query, key, frame }), 'stage').stage
  }

  /** Versions and rebalances, over all connections to Kafka. */
  async kafka(source: TraceSource): Promise<KafkaBoard> {
    return expect(await this.#ask(source, { type: 'kafka' }), 'kafka').board
  }

  /** What can be set side by side. */
  async subjects(source: TraceSource): Promise<readonly Subject[]> {
    return expect(await this.#ask(source, { type: 'subjects' }), 'subjects').subjects
  }

  async inside(source: TraceSource, subjects: readonly SubjectId[]): Promise<readonly Detail[]> {
    return expect(await this.#ask(source, { type: 'inside', subjects }), 'inside').details
  }

  /** The decoded traffic of a run, once its exchanges are closed or silent for a moment. */
  async runTrace(run: string, source: TraceSource = 'mine'): Promise<RunTrace> {
    return expect(await this.#ask(source, { type: 'trace', run }), 'trace').trace
  }

  /** Everything that is kept, as it stands now. */
  async wholeTrace(source: TraceSource = 'mine'): Promise<RunTrace> {
    return expect(await this.#ask(source, { type: 'trace', run: null }), 'trace').trace
  }

  async save(source: TraceSource = 'mine'): Promise<Uint8Array<ArrayBuffer>> {
    return expect(await this.#ask(source, { type: 'save' }), 'save').file
  }

  /** Shows a saved trace instead of what is there; answers what is wrong with the file, or null. */
  async load(file: Uint8Array, source: TraceSource = 'mine'): Promise<TraceFileProblem | null> {
    return expect(await this.#ask(source, { type: 'load', file }), 'load').problem
  }

  /** Full names of the messages that bytes can be read as. */
  async messageNames(): Promise<readonly string[]> {
    return expect(await this.#ask('pasted', { type: 'messages' }), 'messages').names
  }

  /** Shows pasted text as traffic of its own, decoded in the worker; answers what it was taken for, or what is wrong with it. */
  async paste(question: PasteQuestion): Promise<PasteAnswer> {
    return expect(await this.#ask('pasted', { type: 'paste', pasted: question }), 'paste').pasted
  }

  async clear(source: TraceSource = 'mine'): Promise<void> {
    await this.#ask(source, { type: 'clear' })
  }

  async #connect(): Promise<SandboxResponse> {
    this.#set({ connection: { ...this.#state.connection, mine: 'connecting' } })
    const sandbox = await requestSandbox().catch((error: unknown) => {
      const isAnswered = error instanceof WireError && error.failure.kind !== 'network'
      const connection = isAnswered ? 'refused' : 'lost'
      this.#set({ connection: { ...this.#state.connection, mine: connection } })
      throw error
    })
    this.#set({ sandbox })
    this.#open('mine')
    return sandbox
  }

  #open(source: Exclude<TraceSource, 'pasted'>): void {
    const url = new URL('/wire', location.href)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    // What is nobody's may live in another process than what is this page's.
    if (source === 'shared') url.searchParams.set('of', 'shared')
    this.#post({ type: 'open', source, url: url.href })
  }

  #ask(source: TraceSource, question: Without<Question, 'source'>): Promise<Answer> {
    return this.#questions.ask({ ...question, source })
  }

  #post(message: ToWorker): void {
    this.#worker ??= this.#start()
    this.#worker.postMessage(message)
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'trace' })
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#hear(data)
    addEventListener('online', this.retry)
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.retry()
    })
    return worker
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case 'answers':
        this.#questions.hear(message.answers)
        return
      case 'state':
        this.#set({ connection: { ...this.#state.connection, [message.source]: message.state } })
        return
      case 'changed':
        this.#set({ version: { ...this.#state.version, [message.source]: message.version } })
        return
      case 'sandbox':
        if (this.#state.sandbox !== null) this.#set({ sandbox: { ...this.#state.sandbox, name: message.name } })
        return
      case 'clock':
        this.#set({ ahead: message.ahead })
        return
      case 'catching':
        if (this.#state.sandbox !== null) {
          this.#set({ sandbox: { ...this.#state.sandbox, catchingUntil: message.until } })
        }
        return
      case 'own-server':
        this.#set({ ownServer: message.ownServer })
        return
      default:
        message satisfies never
    }
  }

  #set(part: Partial<TraceState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }
}

function expect<T extends Answer['type']>(answer: Answer, type: T): Extract<Answer, { type: T }> {
  if (!isOfType(answer, type)) throw new Error(`asked for ${type}, answered ${answer.type}`)
  return answer
}

function isOfType<T extends Answer['type']>(answer: Answer, type: T): answer is Extract<Answer, { type: T }> {
  return answer.type === type
}

/** The app's one trace. */
export const traceClient = new TraceClient()

/** One request, answered with the viewer's sandbox: its name, and what it may do. */
async function requestSandbox(): Promise<SandboxResponse> {
  const server: WireAccess = { baseUrl: '', fetch: (input, init) => fetch(input, init) }
  return (await ask(server, '/wire/sandbox', { method: 'POST' })).json()
}

/** This page's own server, asked by its cookie: the first makes the sandbox. */
export const ownServer: WireAccess = {
  baseUrl: '',
  fetch: async (input, init) => {
    await traceClient.connect()
    return fetch(input, init)
  },
}
