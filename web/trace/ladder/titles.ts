/** The protocols' own words for what a frame or message says: request lines, status codes, statuses of calls. */
import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'
import { reasonPhrases } from '#proto/wire/http1/status-codes.ts'
import type { Field, Frame, HeaderField, HttpEvent } from '#proto/wire/model.ts'
import { partedTarget } from '../../protocol-kit/parted-target.ts'
import { shortText } from '../../protocol-kit/titles.ts'
import { headerValue } from '../capture/calls.ts'

export function eventTitle(event: HttpEvent): string {
  if (event.type === 'head') {
    if (event.direction === 'toServer') {
      const line = `${event.method ?? ''} ${partedTarget(event.target ?? '').own}`.trim()
      const last = headerValue(event.fields, 'last-event-id')
      return last === undefined ? line : `${line} · Last-Event-ID: ${last}`
    }
    const status = event.status ?? 0
    const grpc = grpcStatus(event.fields)
    const title = `${status} ${event.phrase ?? reasonPhrases[status] ?? ''}`.trim()
    return grpc === undefined ? title : `${title} · ${grpc}`
  }
  if (event.type === 'trailers') return grpcStatus(event.fields) ?? event.fields.map(({ name }) => name).join(', ')
  return ''
}

/** What Framewise added to the target of a request, `run=…&sandbox=…`; empty: nothing. */
export function addedTo(event: HttpEvent): string {
  return event.type === 'head' && event.direction === 'toServer' ? partedTarget(event.target ?? '').added : ''
}

function grpcStatus(fields: readonly HeaderField[]): string | undefined {
  const code = headerValue(fields, 'grpc-status')
  if (code === undefined) return undefined
  const name = GRPC_STATUSES[Number(code)]
  return name === undefined ? `grpc-status ${code}` : `grpc-status ${code} ${name}`
}

/** A frame without a head says little: its settings, its flags, its code. */
export function fieldTitle(frame: Frame): string {
  let said = ''
  for (const { key, symbol, value, children } of frame.fields) {
    if (key === SETTING) {
      const name = children?.[0]?.symbol
      const value = children?.[1]?.value
      said = joined(said, name === undefined ? '' : `${name} ${value}`, ', ')
    } else if (key === FLAGS || ERROR_CODES.has(key)) said = joined(said, symbol ?? '', ' ')
    else if (SAID_BY_CONTROL.has(key) && value !== null) said = joined(said, shortText(String(value)), ' ')
  }
  return said
}

const SETTING = 'h2.settings.setting'
const FLAGS = 'h2.flags'
const ERROR_CODES: ReadonlySet<string> = new Set(['h2.rst_stream.error_code', 'h2.goaway.error_code'])
/** What WebSocket's control frames carry; their other fields are of the header, which is no news. */
const SAID_BY_CONTROL: ReadonlySet<string> = new Set([
  'ws.close.code',
  'ws.close.reason',
  'ws.ping.data',
  'ws.pong.data',
])

function joined(before: string, part: string, separator: string): string {
  return before === '' || part === '' ? before + part : before + separator + part
}

const MOST_FIELDS = 4
/** Letters of a text field that are shown. */
const MOST_TEXT = 120

/** @example messageTitle(frame) // 'id: 1, name: "Ada"' */
export function messageTitle({ fields }: Frame): string {
  const said = fields.slice(0, MOST_FIELDS).flatMap(({ key, symbol, children }) => {
    const name = symbol ?? children?.[0]?.children?.[0]?.value
    const content = children?.at(-1)
    if (key !== 'protobuf.field' || name == null || content === undefined) return []
    return [`${name}: ${contentText(content)}`]
  })
  return fields.length > MOST_FIELDS ? `${said.join(', ')}, …` : said.join(', ')
}

function contentText({ value, symbol, children }: Field): string {
  if (symbol !== undefined) return symbol
  if (typeof value === 'string') return JSON.stringify(value.slice(0, MOST_TEXT))
  if (value !== null) return String(value)
  return children === undefined ? '…' : '{…}'
}
