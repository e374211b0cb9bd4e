/**
 * What the ladder has to know of a protocol: which of its frames are things that are said, how each is called in one line, and how
 * an exchange is told to speak it. Runs in the trace's worker; knows no language.
 */
import type { Direction, Frame, HeaderField, Protocol, Span } from '#proto/wire/model.ts'

export interface Words {
  /** The name of an event; of anything else its kind. */
  readonly name: string
  readonly title: string
}

/** What an acknowledgement answers to, or what wants one: an event's number, unique in its namespace and direction. */
export interface Acknowledging {
  readonly key: string
  /** The direction of the event that wants the acknowledgement. */
  readonly asker: Direction
  /** Null where this is the answer. */
  readonly event: string | null
}

/** As clients of a session count what they say: events with their acknowledgements, and packets of the protocol's own. */
export type SessionUnit = 'packet' | 'connect' | 'disconnect' | 'upgrade'

/** The bytes of a span that was just read. */
export type BytesOf = (span: Span) => Uint8Array

/** What is known of the frames of one decoder. */
export interface FrameWords {
  /** They lie on the wire itself, not in what was made of it. */
  readonly isOnWire?: true
  /** Its frames carry messages of other protocols: a connection that was switched to it speaks nothing else. */
  readonly isCarrier?: true
  /** One of the messages that an answer may hold any number of. */
  isStreamMessage?(frame: Frame): boolean
  /** One of the things that are said one by one while a connection stays open: each is an arrow of its own. */
  isSaid?(frame: Frame): boolean
  /** The protocol's own words for one thing that was said: an event's name with its data, the beginning of a text. */
  wordsOf?(frame: Frame, bytesOf: BytesOf): Words
  /** Bytes that are the application's own; of one that does not say, all. */
  contentLength?(frame: Frame): number
  /** It only keeps a connection alive. */
  isIdle?(frame: Frame): boolean
  /** Whose pings these are, where what carries them has pings of its own. */
  readonly idlePrefix?: string
  /** Errors that an answer tells of. */
  errorCount?(frame: Frame): number
  acknowledging?(frame: Frame): Acknowledging | undefined
  /** The session's name, where this frame gives it one. */
  sessionOf?(frame: Frame): string | undefined
  /** How a session's client counts its kinds; the frame of `opens` is the first of a session. */
  readonly units?: Readonly<Record<string, SessionUnit>>
  readonly opens?: string
}

export interface Head {
  readonly fields: readonly HeaderField[]
  /** Of a request: `/ws?run=…`. */
  readonly target: string
  /** Of a response. */
  readonly status: number
  /** The first field of that name, in small letters; empty where there is none. */
  header(name: string): string
}

/** A session that spreads over exchanges, as a request names it. */
export interface SessionPart {
  /** Of a poll the request is all: what comes next comes in another. */
  readonly isPoll: boolean
  /** Null before the server has named the session. */
  readonly session: string | null
}

/** How far a call is that speaks a protocol. */
export interface CallState {
  readonly isPoll: boolean
  readonly isAnswered: boolean
  readonly responseEnded: boolean
  /** The connection was switched to another protocol. */
  readonly isSwitched: boolean
}

/** How an exchange over HTTP is told to speak a protocol. */
export interface Speech {
  /** Name of the look. */
  readonly layer: string
  /** By the request's head; a session that it names is one. */
  asks?(head: Head): boolean | SessionPart
  /** By the response's head. */
  answers?(head: Head): boolean
  /** Its calls are requests with an answer: rows of their heads bear its mark too. */
  readonly isCall?: true
  /** It may go on without another request. */
  isOpen?(call: CallState): boolean
  /** What its client counts: packets of a session, messages of its connection, events of each of its streams. */
  readonly counts?: 'session' | 'connection' | 'events'
}

export interface RowPart {
  readonly frames: Partial<Readonly<Record<Protocol, FrameWords>>>
  readonly speech?: Speech
}
