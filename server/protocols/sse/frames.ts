/**
 * What goes over the stream, as text (WHATWG HTML §9.2.5, "Interpreting an event stream"): lines `field: value`, an event ends
 * with an empty line. All data is JSON, which never holds a line break, so that each event has one line `data`.
 *
 *     : comment                     read by nobody
 *     retry: 2000                   ms that a client waits before it connects again
 *     id: 7                         what it says then, as Last-Event-ID
 *     event: greeting               only where the client asked for names; else every event is a `message`
 *     data: {"type":"greeting","data":{"text":"hello"},"timestamp":"2026-11-21T10:00:00.000Z"}
 */
import type { FeedItem } from '../../domain/index.ts'
import type { Said } from './messages.ts'

export interface FrameOptions {
  /** Whether an event has its type as its name. */
  readonly isNamed: boolean
}

export interface Opening {
  readonly clientId: string
  readonly retryMilliseconds: number
  /** From where a client would go on if it lost the connection now; absent while items that it lacks are to follow. */
  readonly position?: number
}

export function openingFrame({ clientId, retryMilliseconds, position }: Opening, options: FrameOptions): string {
  const id = position === undefined ? '' : `id: ${position}\n`
  const said = saying({ type: 'connected', client_id: clientId }, options)
  return `: Framewise: what is broadcast in this sandbox\nretry: ${retryMilliseconds}\n\n${id}${said}`
}

/** Something is not kept any more that the client has not seen. */
export function gapFrame(after: number, at: number, options: FrameOptions): string {
  return saying({ type: 'gap', data: { after }, timestamp: timeOf(at) }, options)
}

export function heartbeatFrame(at: number, options: FrameOptions): string {
  return saying({ type: 'heartbeat', timestamp: timeOf(at) }, options)
}

/** Keeps proxies and clients from taking the silence for the end. */
export const COMMENT_FRAME = ': nothing new\n\n'

/** `body` is JSON already. */
export function itemFrame({ id, type, body, at }: FeedItem, options: FrameOptions): string {
  const data = `{"type":${JSON.stringify(type)},"data":${body},"timestamp":"${timeOf(at)}"}`
  return `id: ${id}\n${event(type, data, options)}`
}

function saying(said: Said, options: FrameOptions): string {
  return event(said.type, JSON.stringify(said), options)
}

function event(type: string, data: string, { isNamed }: FrameOptions): string {
  return `${isNamed ? `event: ${type}\n` : ''}data: ${data}\n\n`
}

function timeOf(at: number): string {
  return new Date(at).toISOString()
}
