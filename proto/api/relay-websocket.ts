/**
 * The relay's JSON for WebSocket: a browser sends only frames that are right, and no ping at all. The relay opens a socket to
 * the server's own front door, makes the handshake, and then writes exactly the frames it is asked for, right or wrong.
 *
 * By wire.ts: a RelayWebSocketRequest opens it and RelayWebSocketEvents come; a RelayWebSocketSend was done when all of it is written; to
 * drop it, or to stop reading, ends the socket without a Close frame.
 */
import { type Static, Type } from 'typebox'
import type { ApiErrorResponse } from './sandbox.ts'

const Payload = Type.Union([
  Type.Object({ text: Type.String({ maxLength: 65_536 }) }, { additionalProperties: false }),
  Type.Object(
    { base64: Type.String({ maxLength: 87_384, pattern: '^[A-Za-z0-9+/]*={0,2}$' }) },
    { additionalProperties: false },
  ),
])

/** RFC 6455 §5.2. Whatever is absent is as a client that behaves would have it. */
export const RelayFrame = Type.Object(
  {
    /** 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong; the others are reserved. */
    opcode: Type.Integer({ minimum: 0, maximum: 15 }),
    /** Absent: true. */
    fin: Type.Optional(Type.Boolean()),
    rsv1: Type.Optional(Type.Boolean()),
    rsv2: Type.Optional(Type.Boolean()),
    rsv3: Type.Optional(Type.Boolean()),
    /** Absent: true, as every client must (§5.3). */
    masked: Type.Optional(Type.Boolean()),
    /** Eight hex digits; absent: random. */
    maskingKey: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F]{8}$' })),
    /** What is in it before masking. Absent: nothing. */
    payload: Type.Optional(Payload),
    /** Of a Close frame, instead of a payload: this code, any of 16 bits, and this reason (§5.5.1). */
    close: Type.Optional(
      Type.Object(
        {
          code: Type.Integer({ minimum: 0, maximum: 65_535 }),
          reason: Type.Optional(Type.String({ maxLength: 1_000 })),
        },
        { additionalProperties: false },
      ),
    ),
    /** What the header says, where that is not the payload's length. Up to 2^53 - 1: 1 TiB is 1099511627776. */
    length: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    /** How the length is written, if it fits: 7, 16 or 64 bits. Absent: the shortest, as §5.2 demands. */
    lengthBits: Type.Optional(Type.Union([Type.Literal(7), Type.Literal(16), Type.Literal(64)])),
    /** Milliseconds to wait before it. */
    pause: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_000 })),
    /** Written in several parts: after so many bytes of the frame a pause of so many milliseconds; offsets rise. */
    splits: Type.Optional(
      Type.Array(
        Type.Object(
          { after: Type.Integer({ minimum: 1 }), pause: Type.Integer({ minimum: 0, maximum: 2_000 }) },
          { additionalProperties: false },
        ),
        { maxItems: 20 },
      ),
    ),
  },
  { additionalProperties: false },
)
export type RelayFrame = Static<typeof RelayFrame>

/** Bytes as they are, for what is no frame at all. */
export const RelayBytes = Type.Object(
  { bytes: Type.String({ maxLength: 87_384, pattern: '^[A-Za-z0-9+/]*={0,2}$' }) },
  { additionalProperties: false },
)
export type RelayBytes = Static<typeof RelayBytes>

const Frames = Type.Array(Type.Union([RelayFrame, RelayBytes]), { maxItems: 200 })

export const RelayWebSocketRequest = Type.Object(
  {
    /** W3C trace id of the run, 32 lower-case hex digits. It names the run in the feed and is not sent on the wire. */
    run: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    /** `mine`: by the own port of the sandbox, whose server has its own paths. Absent: this server. */
    port: Type.Optional(Type.Literal('mine')),
    /** Path and query, `/ws?deflate=1`. Any but the app's own. */
    target: Type.String({ minLength: 1, maxLength: 2_000, pattern: '^/[!-~]*$' }),
    /**
     * In order, behind `Host`. Those of the handshake (`Upgrade`, `Connection`, `Sec-WebSocket-Key`, `Sec-WebSocket-Version`) are
     * made where they are absent; one that is given stands as given, and one given as an empty text is left out.
     */
    headers: Type.Array(Type.Tuple([Type.String({ maxLength: 200 }), Type.String({ maxLength: 4_000 })]), {
      maxItems: 50,
    }),
    /** Sent right behind the handshake's answer, before anything else is asked for. */
    frames: Type.Optional(Frames),
    /** Pings are answered. Absent: true; false: the muted client that a heartbeat finds. */
    autoPong: Type.Optional(Type.Boolean()),
    /** A Close frame is answered by one with the same code, and the socket ended. Absent: true. */
    autoClose: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type RelayWebSocketRequest = Static<typeof RelayWebSocketRequest>

export const RelayWebSocketSend = Type.Object({ frames: Frames }, { additionalProperties: false })
export type RelayWebSocketSend = Static<typeof RelayWebSocketSend>

type Headers = readonly (readonly [string, string])[]

/** A frame that was written or came, as its bytes say. The feed has the bytes themselves. */
export interface RelaySeenFrame {
  readonly type: 'frame'
  readonly direction: 'toServer' | 'toClient'
  readonly opcode: number
  readonly fin: boolean
  /** RSV1, RSV2, RSV3 as one number of three bits, RSV1 the highest. */
  readonly rsv: number
  readonly masked: boolean
  /** As the header says it. */
  readonly length: number
  /** The first 4 KiB of the payload, unmasked: `text` where they are UTF-8 and neither binary nor compressed, else `base64`. */
  readonly text?: string
  readonly base64?: string
  /** False: more was in it than is told here, or than was sent. */
  readonly whole: boolean
  /** Of a Close frame that has them. */
  readonly close?: { readonly code: number; readonly reason: string }
  /** The relay made it by itself: an answer to a Ping or to a Close. */
  readonly automatic?: true
  readonly milliseconds: number
}

/** First `opened` or `refused`, or `error`; then frames; `closed` is last, and `refused` and `error` are last, too. */
export type RelayWebSocketEvent =
  | {
      readonly type: 'opened'
      readonly id: number
      readonly status: 101
      readonly headers: Headers
      /** What the server chose; empty: none. */
      readonly subprotocol: string
      readonly extensions: string
      readonly milliseconds: number
    }
  | {
      readonly type: 'refused'
      readonly status: number
      readonly reason: string
      readonly headers: Headers
      /** The first 4 KiB of it. */
      readonly body: string
      readonly milliseconds: number
    }
  | RelaySeenFrame
  /** Bytes that were written as they are. */
  | { readonly type: 'bytes'; readonly direction: 'toServer'; readonly length: number; readonly milliseconds: number }
  | {
      readonly type: 'closed'
      /** Which side ended it first, by a Close frame or without one; `limit`: the relay, since it took too much. */
      readonly by: 'server' | 'client' | 'limit'
      /** Of the first Close frame; 1005: it had none; 1006: there was no Close frame (§7.1.5). */
      readonly code: number
      readonly reason: string
      /** Both sides sent a Close frame (§7.1.4). */
      readonly clean: boolean
      readonly milliseconds: number
    }
  | { readonly type: 'error'; readonly error: ApiErrorResponse['error'] }
