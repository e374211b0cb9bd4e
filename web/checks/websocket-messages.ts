/** What went over a WebSocket connection: whole messages, whatever they were cut into, and control frames, in their order. */
import type { Direction } from '#proto/wire/model.ts'
import type { TraceExchange, TraceFrame } from '../trace/types.ts'
import { ContentReader, leaf } from './content.ts'

export const OPCODES = ['text', 'binary', 'close', 'ping', 'pong'] as const
export type Opcode = (typeof OPCODES)[number]

export interface WebSocketMessage {
  readonly opcode: Opcode
  readonly direction: Direction
  /** The payload, unmasked and inflated; of a binary message nothing. */
  readonly text: string | undefined
  /** Bytes of that payload. */
  readonly size: number
  /** Frames that carried it. */
  readonly fragments: number
  readonly isMasked: boolean
  /** Of a close frame that has them. */
  readonly code: number | undefined
  readonly reason: string | undefined
}

export function webSocketMessages(exchange: TraceExchange): readonly WebSocketMessage[] {
  const frames = exchange.frames.filter(({ protocol, span }) => protocol === 'websocket' && isWire(span.source))
  if (frames.length === 0) return []
  const reader = new ContentReader(exchange)
  const open = new Map<Direction, TraceFrame[]>()
  const messages: WebSocketMessage[] = []
  for (const frame of frames) {
    const opcode = OPCODES.find((name) => name === frame.kind)
    const isData = opcode === 'text' || opcode === 'binary'
    if (opcode !== undefined && !isData) messages.push(messageOf(opcode, [frame], reader))
    if (isData) open.set(frame.direction, [frame])
    else if (frame.kind === 'continuation') open.get(frame.direction)?.push(frame)
    else continue
    const parts = open.get(frame.direction)
    const first = OPCODES.find((name) => name === parts?.[0]?.kind)
    if (parts === undefined || first === undefined || leaf(frame.fields, 'ws.fin') !== true) continue
    open.delete(frame.direction)
    messages.push(messageOf(first, parts, reader))
  }
  return messages
}

function messageOf(opcode: Opcode, frames: readonly TraceFrame[], reader: ContentReader): WebSocketMessage {
  const [first] = frames
  const fields = first?.fields ?? []
  const data = first?.payload === undefined ? undefined : reader.contentOf(first.payload)
  const code = leaf(fields, 'ws.close.code')
  const reason = leaf(fields, 'ws.close.reason')
  const said = leaf(fields, 'ws.ping.data') ?? leaf(fields, 'ws.pong.data') ?? reason ?? ''
  return {
    opcode,
    direction: first?.direction ?? 'toServer',
    text: opcode === 'binary' ? undefined : opcode === 'text' ? utf8(data) : String(said),
    size: opcode === 'text' || opcode === 'binary' ? (data?.length ?? 0) : controlLength(first),
    fragments: frames.length,
    isMasked: leaf(fields, 'ws.mask') === true,
    code: typeof code === 'number' ? code : undefined,
    reason: opcode === 'close' ? String(reason ?? '') : undefined,
  }
}

function controlLength(frame: TraceFrame | undefined): number {
  const length = frame === undefined ? undefined : leaf(frame.fields, 'ws.length')
  return typeof length === 'number' ? length : 0
}

function utf8(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : new TextDecoder().decode(bytes)
}

function isWire(source: string): boolean {
  return source === '>' || source === '<'
}
