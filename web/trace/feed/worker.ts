/**
 * The trace's own thread: owns the feed, decodes, keeps everything, and answers the page's questions with small parts of it.
 * The page never holds more than what it shows.
 */
import { contracts, secondContracts } from '#proto/api/schema.ts'
import { createSchemaLookup } from '#proto/api/wire-schema.ts'
import { Scope, type ServerEvent } from '#proto/gen/api/feed_pb.js'
import type { Decoding } from '../capture/exchange-stream.ts'
import type { RowQuery } from '../ladder/row.ts'
import { messageNames, openPasted, type PasteQuestion } from '../pasted/index.ts'
import { TraceSession } from '../session.ts'
import { type ChangePace, createChangePace } from './change-pace.ts'
import { browserCodecs } from './codecs.ts'
import { FeedSocket } from './feed-socket.ts'
import { ownServerFrom } from './own-server.ts'
import { exportTrace, importTrace } from './saved-trace.ts'
import type { Answer, Answered, Asked, FromWorker, Question, ToWorker, TraceSource } from './worker-messages.ts'

/** What the server is asked for; pasted bytes never were there. */
type Watched = Exclude<TraceSource, 'pasted'>

interface Feed {
  session: TraceSession
  pace: ChangePace
  /** The last run that the page asked about. */
  newest: string | null
  socket: FeedSocket | null
  url: string | null
}

const schemas = createSchemaLookup(contracts)
const secondSchemas = createSchemaLookup(secondContracts)
/** Rises over all sessions of a source, so that a new one is a change too. */
const announced: Record<TraceSource, number> = { mine: 0, shared: 0, pasted: 0 }
const feeds = new Map<TraceSource, Feed>()
const scopes: Record<Watched, Scope> = { mine: Scope.MINE, shared: Scope.SHARED }

function tell(message: FromWorker, transfer: Transferable[] = []): void {
  postMessage(message, { transfer })
}

function newFeed(source: TraceSource, decoding: Decoding = { codecs: browserCodecs, schemas, secondSchemas }): Feed {
  const pace = createChangePace(() => {
    announced[source] += 1
    tell({ type: 'changed', source, version: announced[source] })
  })
  return { session: new TraceSession(decoding, pace.changed), pace, newest: null, socket: null, url: null }
}

function feedOf(source: TraceSource): Feed {
  const known = feeds.get(source)
  if (known !== undefined) return known
  const feed = newFeed(source)
  feeds.set(source, feed)
  return feed
}

function open(source: Watched, url: string): void {
  const feed = feedOf(source)
  feed.socket?.close()
  feed.url = url
  feed.socket = new FeedSocket({
    url,
    scope: scopes[source],
    cursor: () => feed.session.cursor,
    onEvents: (events) => receive(source, feed, events),
    onState: (state) => tell({ type: 'state', source, state }),
  })
}

function receive(source: TraceSource, feed: Feed, events: readonly ServerEvent[]): void {
  for (const { event } of events) {
    if (event.case === 'welcome' && source === 'mine') {
      tell({ type: 'sandbox', name: event.value.sandbox })
      tell({ type: 'clock', ahead: event.value.now - Date.now() })
      // What a server serves does not outlive it: another one tells anew.
      if (feed.session.cursor.epoch !== event.value.epoch) tell({ type: 'own-server', ownServer: null })
    }
    if (event.case === 'contractChanged' && source === 'mine') {
      tell({ type: 'own-server', ownServer: ownServerFrom(event.value) })
    }
    if (event.case === 'catchChanged') tell({ type: 'catching', until: event.value.until })
  }
  feed.session.receive(events)
}

/** Lets questions that came meanwhile be answered. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

/** Shows pasted bytes instead of those pasted before. What cannot be read leaves them standing. */
async function paste(question: PasteQuestion): Promise<Answer> {
  const opened = openPasted(question, { codecs: browserCodecs, schemas })
  if ('trouble' in opened) return { type: 'paste', pasted: opened }
  const feed = newFeed('pasted', opened.decoding)
  feeds.set('pasted', feed)
  await feed.session.load(opened.events, turn)
  return { type: 'paste', pasted: { found: opened.found } }
}

async function load(session: TraceSession, file: Uint8Array): Promise<Answer> {
  const events = importTrace(file)
  if ('problem' in events) return { type: 'load', problem: events.problem }
  await session.load(events, turn)
  return { type: 'load', problem: null }
}

async function settled(session: TraceSession, run: string): Promise<Answer> {
  return { type: 'trace', trace: await session.settled(run) }
}

/** A press of Run is to be seen at once, whatever came before it. */
function attend(feed: Feed, { runs }: RowQuery): void {
  const newest = runs === 'all' ? null : (runs.at(-1) ?? null)
  if (newest === feed.newest) return
  feed.newest = newest
  feed.pace.attend()
}

function answer(question: Question): Answer | Promise<Answer> {
  const feed = feedOf(question.source)
  const { session } = feed
  switch (question.type) {
    case 'rows': {
      attend(feed, question.query)
      const began = performance.now()
      const window = session.rows(question.query, question.start, question.count)
      feed.pace.cost(performance.now() - began)
      return { type: 'rows', window }
    }
    case 'detail':
      return { type: 'detail', detail: session.freshDetail(question.query, question.key, question.stamp) }
    case 'opening':
      return { type: 'opening', detail: session.opening(question.query, question.wish, question.stamp) }
    case 'locate':
      return { type: 'locate', located: session.locate(question.query, question.target) }
    case 'locate-spoken':
      return { type: 'locate-spoken', row: session.locateSpoken(question.query, question.key) }
    case 'spoken': {
      const { run, wishes, connections } = question
      return { type: 'spoken', spoken: session.spoken(run, wishes, connections) }
    }
    case 'spoken-at':
      return { type: 'spoken-at', at: session.spokenAt(question.run, question.key) }
    case 'timeline':
      return { type: 'timeline', timeline: session.timeline(question.query, question.bins) }
    case 'stage':
      return { type: 'stage', stage: session.stage(question.query, question.key, question.frame) }
    case 'kafka':
      return { type: 'kafka', board: session.kafka() }
    case 'subjects':
      return { type: 'subjects', subjects: session.subjects() }
    case 'inside':
      return { type: 'inside', details: session.inside(question.subjects) }
    case 'trace':
      return question.run === null ? { type: 'trace', trace: session.trace(null) } : settled(session, question.run)
    case 'save':
      return { type: 'save', file: exportTrace(session.events()) }
    case 'load':
      return load(session, question.file)
    case 'messages':
      return { type: 'messages', names: messageNames() }
    case 'paste':
      return paste(question.pasted)
    case 'clear':
      session.clear()
      return { type: 'clear' }
    default:
      return question satisfies never
  }
}

/** Milliseconds after which an answer is so large that the others should not have to wait for it. */
const LARGE = 4

function failed(error: unknown): Answer {
  reportError(error)
  return { type: 'failed' }
}

/** What can be said at once is said in one message; what is large behind it; the rest when its time comes. */
function answerAll(questions: readonly Asked[]): void {
  const answers: Answered[] = []
  const large: Answered[] = []
  for (const { id, question } of questions) {
    const began = performance.now()
    try {
      const told = answer(question)
      if (told instanceof Promise) {
        void told.catch(failed).then((late) => tell({ type: 'answers', answers: [{ id, answer: late }] }))
      } else (performance.now() - began > LARGE ? large : answers).push({ id, answer: told })
    } catch (error) {
      // Those asked beside it are answered nevertheless.
      answers.push({ id, answer: failed(error) })
    }
  }
  if (answers.length > 0) tell({ type: 'answers', answers })
  for (const one of large) tell({ type: 'answers', answers: [one] })
}

function hear(data: ToWorker): void {
  switch (data.type) {
    case 'open':
      open(data.source, data.url)
      return
    case 'retry':
      for (const { socket } of feeds.values()) socket?.retryNow()
      return
    case 'restart':
      for (const [source, feed] of feeds) {
        if (source === 'pasted') continue
        feed.socket?.close()
        feeds.set(source, newFeed(source))
        if (feed.url !== null) open(source, feed.url)
      }
      return
    case 'ask':
      answerAll(data.questions)
      return
    default:
      data satisfies never
  }
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => hear(data))
