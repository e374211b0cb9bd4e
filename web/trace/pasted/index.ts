/**
 * Pasted text → a session that shows its bytes like recorded ones. In: the text, and what it is taken for. Out: the session
 * with what was found out, or what is wrong with the text and where. Pure but for the session; nothing leaves the worker.
 */
import { create } from '@bufbuild/protobuf'
import { contracts } from '#proto/api/schema.ts'
import { messageSchema } from '#proto/api/wire-schema.ts'
import {
  Client,
  ExchangeClosed_Reason,
  Direction as FeedDirection,
  HttpVersion,
  type ServerEvent,
  ServerEventSchema,
} from '#proto/gen/api/feed_pb.js'
import { type PastedTurn, type PasteFormat, type PasteTrouble, parsePasted } from '#proto/wire/hex/index.ts'
import type { Direction } from '#proto/wire/model.ts'
import { createStack } from '#proto/wire/stack.ts'
import type { Decoding } from '../capture/exchange-stream.ts'
import { createPastedBody, joined } from './body.ts'
import { guessKind } from './guess.ts'
import type { Guess, PasteKind } from './kinds.ts'
import { withoutPreface } from './midway.ts'

export interface PasteQuestion {
  readonly text: string
  /** How the text writes its bytes. */
  readonly format: PasteFormat | 'auto'
  /** What the bytes are. */
  readonly kind: PasteKind | 'auto'
  /** Full name of a message of our contracts; null: read without a schema. */
  readonly message: string | null
}

export interface PasteFound extends Guess {
  readonly format: PasteFormat
  /** Other forms that would read the text as other bytes. */
  readonly also: readonly PasteFormat[]
  readonly bytes: number
}

export type PasteAnswer = { readonly trouble: PasteTrouble } | { readonly found: PasteFound }

export interface OpenedPaste {
  readonly found: PasteFound
  /** Decodes what `events` tell. */
  readonly decoding: Decoding
  readonly events: readonly ServerEvent[]
}

/** Messages that bytes can be read as, by their full names. */
export function messageNames(): readonly string[] {
  const names: string[] = []
  for (const type of contracts) if (type.kind === 'message') names.push(type.typeName)
  return names.sort()
}

export function openPasted(
  question: PasteQuestion,
  decoding: Decoding,
): OpenedPaste | { readonly trouble: PasteTrouble } {
  const pasted = parsePasted(question.text, question.format)
  if ('code' in pasted) return { trouble: pasted }
  const first = joined(turnsLike(pasted.turns, pasted.turns[0]?.direction ?? null))
  const guess: Guess = question.kind === 'auto' ? guessKind(first) : { kind: question.kind, reason: 'chosen' }
  const bytes = pasted.turns.reduce((sum, turn) => sum + turn.bytes.length, 0)
  const { kind } = guess
  const hasPreface = startsWithPreface(pasted.turns)
  const side = sideOf(first, kind, decoding)
  const turns = pasted.turns.map((turn) => ({ ...turn, direction: turn.direction ?? side }))
  const message = question.message === null ? undefined : contracts.getMessage(question.message)
  const schema = message === undefined ? undefined : messageSchema(message)
  const decoder = () => {
    if (kind === 'kafka') return createStack({ version: 'kafka', ...decoding })
    if (kind !== 'http1' && kind !== 'http2') return createPastedBody({ kind, schema, codecs: decoding.codecs })
    const stack = createStack({ version: kind === 'http2' ? 2 : 1, ...decoding })
    return kind === 'http2' && !hasPreface ? withoutPreface(stack) : stack
  }
  const version = VERSIONS[kind] ?? HttpVersion.HTTP_VERSION_1
  return {
    found: { ...guess, format: pasted.format, also: pasted.also, bytes },
    decoding: { ...decoding, decoder },
    events: eventsOf(turns, version),
  }
}

const VERSIONS: Partial<Record<PasteKind, HttpVersion>> = {
  http2: HttpVersion.HTTP_VERSION_2,
  kafka: HttpVersion.HTTP_VERSION_KAFKA,
}

function turnsLike(turns: readonly PastedTurn[], direction: Direction | null): readonly Uint8Array[] {
  return turns.filter((turn) => turn.direction === direction).map((turn) => turn.bytes)
}

function startsWithPreface(turns: readonly PastedTurn[]): boolean {
  const start = 'PRI * HTTP/2.0'
  return turns.some(({ bytes }) => new TextDecoder('latin1').decode(bytes.subarray(0, start.length)) === start)
}

/** Whose bytes these are, where the text does not say. */
function sideOf(bytes: Uint8Array, kind: PasteKind, decoding: Decoding): Direction {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 5))
  if (kind === 'http1') return start === 'HTTP/' ? 'toClient' : 'toServer'
  if (kind === 'grpc-web' || kind === 'grpc-web-text') return 'toClient'
  if (kind !== 'http2') return 'toServer'
  if (start === 'PRI *') return 'toServer'
  // Read as a client's frames: requests give themselves away by their method.
  const asClient = withoutPreface(createStack({ version: 2, ...decoding }))
  const { events } = asClient.push('toServer', bytes.subarray(0, 1 << 16))
  const head = events.find((event) => event.type === 'head')
  return head?.method === undefined ? 'toClient' : 'toServer'
}

/** Taken in by such parts, so that what asks meanwhile gets its turn. */
const PART = 1 << 16

function eventsOf(
  turns: readonly { readonly direction: Direction; readonly bytes: Uint8Array }[],
  version: HttpVersion,
) {
  const events: ServerEvent[] = []
  const exchange = 1n
  const add = (event: ServerEvent['event']) =>
    events.push(create(ServerEventSchema, { seq: BigInt(events.length + 1), event }))
  const opened = { exchange, connection: 1n, version, client: Client.NAMED }
  add(create(ServerEventSchema, { event: { case: 'exchangeOpened', value: opened } }).event)
  const ends: Record<Direction, number> = { toServer: 0, toClient: 0 }
  for (const { direction, bytes } of turns) {
    for (let at = 0; at < bytes.length; at += PART) {
      const data = bytes.slice(at, at + PART)
      const value = {
        exchange,
        direction: direction === 'toServer' ? FeedDirection.TO_SERVER : FeedDirection.TO_CLIENT,
        offset: BigInt(ends[direction]),
        data,
      }
      ends[direction] += data.length
      add(create(ServerEventSchema, { event: { case: 'bytes', value } }).event)
    }
  }
  const closed = { exchange, reason: ExchangeClosed_Reason.COMPLETE }
  add(create(ServerEventSchema, { event: { case: 'exchangeClosed', value: closed } }).event)
  return events
}
