/**
 * A kind of request that stays open, as a block writes it: which words begin it, what may be said in it, how it is read into a request
 * that can be run, and what completion and hover know of it. How it is then opened is its channel's.
 */
import type { RelayBytes, RelayFrame } from '#proto/api/relay-websocket.ts'
import type { Language } from '../i18n/language-list.ts'
import type { RequestNode } from '../language/ast.ts'
import type { MessageNode } from '../language/messages.ts'
import type { Report } from '../language/problem.ts'
import type { Words } from '../language/proposal.ts'
import type { Until } from '../language/until.ts'
import type { Variables } from '../language/variables.ts'

export type HeaderPair = readonly [name: string, value: string]

/** What a message of a stream is once it goes out. */
export type Outgoing =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'binary'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'event'; readonly args: readonly unknown[]; readonly wantsAck: boolean }
  /** Null: no code, an empty Close frame. */
  | { readonly type: 'close'; readonly code: number | null; readonly reason: string }
  /** What only the relay can write. */
  | { readonly type: 'frame'; readonly frame: RelayFrame | RelayBytes }
  /** Of a gRPC call; there a `close` is the half-close. */
  | { readonly type: 'cancel' }

/** Why a message cannot go; `what` is the word or text to blame. */
export type Obstacle =
  | 'act-unknown'
  | 'act-needs-relay'
  | 'frame-word'
  | 'close-code'
  | 'close-reason'
  | 'binary-unreadable'
  | 'event-unreadable'

export type OutgoingReading =
  | { readonly ok: true; readonly outgoing: Outgoing }
  | { readonly ok: false; readonly obstacle: Obstacle; readonly what: string }

export function goes(outgoing: Outgoing): OutgoingReading {
  return { ok: true, outgoing }
}

export function cannotGo(obstacle: Obstacle, what: string): OutgoingReading {
  return { ok: false, obstacle, what }
}

/** A message of a stream with its place in the block. */
export interface ScriptedMessage {
  readonly outgoing: Outgoing
  /** So many more messages of the server are waited for before it goes. */
  readonly waits: number
  readonly start: number
  readonly end: number
}

export interface StreamRequest {
  readonly name: string
  readonly url: string
  /** Milliseconds from Run until it must be open, from `# @timeout`. */
  readonly timeout: number | null
  /** When it ends by itself; none: when someone closes it. */
  readonly until: readonly Until[]
}

/** One that sends messages of its own. */
export interface TalkingRequest extends StreamRequest {
  readonly messages: readonly ScriptedMessage[]
}

/** What a request is made of once its variables are put in. */
export interface WrittenParts {
  readonly request: RequestNode
  readonly shared: StreamRequest
  readonly headers: readonly HeaderPair[]
  readonly messages: readonly ScriptedMessage[]
  /** The last value of a directive, with variables put in. */
  value(directive: string): string | undefined
}

/** One message of a block that is to be read: its act with what follows it, and its body with the variables put in. */
export interface WrittenMessage {
  readonly request: RequestNode
  readonly message: MessageNode
  /** The first word behind `===`; empty: a message. */
  readonly act: string
  readonly words: string
  readonly body: string
}

/** A sentence in a language. */
export type Doc = (language: Language) => string

export interface StreamPlace {
  readonly path: string
  readonly doc: Doc
  /** What it is called where its path is empty. */
  readonly title?: string
  /** Messages that are understood there, where the place has others than its kind. */
  readonly examples?: StreamExamples
}

/** A message that is understood, to propose and to explain. */
export interface StreamExample {
  readonly name: string
  /** The message itself, and what of it is shown beside the name. */
  readonly text: string
  readonly detail: string
  readonly doc: Doc
}

export interface StreamExamples {
  readonly all: readonly StreamExample[]
  /** What of a line that was begun an example continues; null: none does. */
  begun(line: string): string | null
  /** Which of them a message is, and how many letters say so. */
  named(body: string): { readonly name: string; readonly length: number } | null
}

/** `title`: its key in the texts of the playground. */
export interface Sample {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** A channel that a contract describes, from the client's side. */
export interface DescribedChannel {
  readonly address: string
  readonly said: readonly { readonly name: string; readonly example: unknown }[]
  /** Name of the first message that comes; empty: none. */
  readonly heard: string
  /** As requests are written here. */
  jsonOf(value: unknown): string
}

export interface StreamVerb<Request extends StreamRequest & { readonly kind: string }> {
  /** Name of the look. */
  readonly kind: Request['kind']
  /** Methods that begin it, in capitals; ours first. */
  readonly methods: readonly string[]
  /** Words that other tools write for it, and that mean nothing here, in capitals. */
  readonly otherWords?: readonly string[]
  /** Requests of the playground to begin from. @see Sample */
  readonly samples?: readonly Sample[]
  /** Where the method is of HTTP as well: whether the request is this kind. */
  fits?(request: RequestNode): boolean
  /** The type of body that an answer of this kind has, and that its request accepts. */
  readonly accepts?: string
  /** What may stand behind `===`, and what of that only the relay can send. Empty: nothing is said in it. */
  readonly acts: readonly string[]
  readonly relayActs?: ReadonlySet<string>
  /** Its URL may begin with `ws:` too, and its method is written in capitals. */
  readonly isSocket?: true
  /** Values of `# @transport`, the default first. */
  readonly transports?: readonly string[]
  /** What is wrong with the head of a request. */
  checkHead?(request: RequestNode, known: Variables, report: Report): void
  read?(message: WrittenMessage): OutgoingReading
  /** The block that opens a channel which a contract says is spoken by this, says all that may be said, and stays to hear. */
  readonly channel?: { readonly protocol: RegExp; block(channel: DescribedChannel): string }
  /** How it ended, by the reason that its client gives in place of a code; the end of a sentence. */
  endMeaning?(reason: string, language: Language): string
  /** What is wrong with a message that could be read. */
  checkOutgoing?(message: MessageNode, outgoing: Outgoing, report: Report): void
  resolve(parts: WrittenParts): Request
  /** What an answer calls it, where its look says less. */
  readonly title?: string
  /** A line that is typed beside an open stream: what to write there, and what goes out; null: it is not what the stream carries. */
  readonly free?: { readonly label: 'free' | 'freeJson'; read(line: string): Outgoing | null }
  /** By which button it is ended. */
  readonly ending: 'close-frame' | 'disconnect' | 'leave'
  /** Whether its connection can go without a farewell; absent: that differs from ending it in nothing. */
  canDrop?(request: Request): boolean
  /** What a run of it is called: `WEBSOCKET /ws`. */
  headOf(request: Request): { readonly method: string; readonly target: string }
  /** Addresses of this server. */
  readonly places: readonly StreamPlace[]
  readonly examples?: StreamExamples
  /** Whole requests to begin from. */
  readonly snippets: readonly Words[]
}

/** Whether the server's relay sends it, which can write what no browser would. */
export function isViaRelay(request: RequestNode): boolean {
  return request.directives.findLast(({ name }) => name === 'via')?.value === 'relay'
}

/** `# @ack`, `# @binary hex`: of the message, else of all the request's. Null: it is not said. */
export function messageDirective(request: RequestNode, message: MessageNode, name: string): string | null {
  const all = [...request.directives, ...message.directives]
  return all.findLast((one) => one.name === name)?.value ?? null
}
