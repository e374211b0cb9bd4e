/** What is told of a relayed WebSocket: its frames as they were seen, and how it ended; no more than anybody reads. */
import { isUtf8 } from 'node:buffer'
import type { RelaySeenFrame, RelayWebSocketEvent } from '#proto/api/relay-websocket.ts'
import type { SeenFrame } from './websocket-frames.ts'

const CLOSE = 8
const BINARY = 2

export function tellFrame(
  frame: SeenFrame,
  direction: RelaySeenFrame['direction'],
  milliseconds: number,
  isAutomatic = false,
): RelaySeenFrame {
  const { opcode, fin, rsv, masked, length, preview } = frame
  const close = opcode === CLOSE && rsv === 0 ? closeOf(preview) : null
  return {
    type: 'frame',
    direction,
    opcode,
    fin,
    rsv,
    masked,
    length,
    ...payloadOf(frame),
    whole: preview.length === length,
    ...(close !== null && { close }),
    ...(isAutomatic && { automatic: true }),
    milliseconds,
  }
}

/** RFC 6455 §5.5.1; null: it has no code. */
export function closeOf(payload: Buffer): { readonly code: number; readonly reason: string } | null {
  return payload.length < 2 ? null : { code: payload.readUInt16BE(0), reason: payload.toString('utf8', 2) }
}

function payloadOf({ opcode, rsv, preview, length }: SeenFrame): { text: string } | { base64: string } {
  if (opcode !== BINARY && opcode !== CLOSE && rsv === 0) {
    const text = textOf(preview, preview.length < length)
    if (text !== null) return { text }
  }
  return { base64: preview.toString('base64') }
}

/** Where it was cut, up to three bytes of a character may stand at its end. */
function textOf(bytes: Buffer, isCut: boolean): string | null {
  for (let missing = 0; missing <= (isCut ? 3 : 0); missing += 1) {
    const whole = bytes.subarray(0, bytes.length - missing)
    if (isUtf8(whole)) return whole.toString()
  }
  return null
}

/** @returns false when this event would be more than is told of one WebSocket */
export function createTellingLimit(limits: { readonly webSocketEvents: number; readonly streamBytes: number }) {
  let events = 0
  let bytes = 0
  return (event: RelayWebSocketEvent): boolean => {
    events += 1
    bytes += Buffer.byteLength(JSON.stringify(event))
    return events <= limits.webSocketEvents && bytes <= limits.streamBytes
  }
}
