/**
 * A trace as plain text, one numbered line per frame, for screen readers, tickets and tests. Frames of upper layers stand
 * under the wire frame that brought them, with their depth.
 *
 * @example transcript(trace, 'en').split('\n')[1] // '1. client → server, HEADERS, stream 1, 52 bytes: POST /example.…'
 */

import type { Field, HeaderField } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../i18n/index.ts'
import { frameWords } from '../../protocols/rows.ts'
import { saidOfKafka } from '../kafka/said.ts'
import { repeatedIn } from '../ladder/repeated-sql.ts'
import { fieldTitle } from '../ladder/titles.ts'
import type { RunTrace, TraceExchange, TraceFrame, WireVersion } from '../types.ts'
import { saidOfFault } from './fault-texts.ts'
import { saidOfRepeated, saidOfSql } from './sql-texts.ts'
import { transcriptTexts } from './transcript-texts.ts'

export function transcript(trace: Pick<RunTrace, 'exchanges' | 'calls'>, language: Language): string {
  const t = transcriptTexts.in(language)
  if (trace.exchanges.length === 0) return t.empty
  let number = 0
  const lines: string[] = []
  for (const exchange of trace.exchanges) {
    lines.push(headline(exchange, language))
    for (const gap of exchange.gaps) lines.push(`   ${t.gap(t[gap.direction], gap.count)}`)
    const { faults, sqls, remarks } = exchange
    const aside = [
      ...faults.map((fault) => ({ at: fault.at, said: saidOfFault(fault, language) })),
      ...sqls.map((query) => ({ at: query.at, said: saidOfSql(query, language) })),
      ...remarks.map(({ at, level, text }) => ({ at, said: `console.${level}: ${oneLine(text)}` })),
    ].sort((a, b) => a.at - b.at)
    const tellAside = (before: number): void => {
      for (let [next] = aside; next !== undefined && next.at <= before; [next] = aside) {
        lines.push(`   ${next.said}`)
        aside.shift()
      }
    }
    for (const frame of exchange.frames) {
      tellAside(frame.at)
      number += 1
      lines.push(`${number}. ${line(frame, exchange, trace, language)}`)
    }
    tellAside(Number.POSITIVE_INFINITY)
    const repeated = repeatedIn(sqls)
    if (repeated !== null) lines.push(`   ${saidOfRepeated(repeated, language)}`)
  }
  return lines.join('\n')
}

function headline(exchange: TraceExchange, language: Language): string {
  const t = transcriptTexts.in(language)
  const parts = [
    t.connection(exchange.connection, VERSION_NAMES[exchange.version]),
    t.client(exchange.ownRevision !== null && exchange.client === 'named' ? 'caller' : exchange.client),
    exchange.remote,
  ]
  if (exchange.tls !== null) parts.push(t.tls(exchange.tls.version.replace('v', ' ')))
  if (exchange.ordinal > 0) parts.push(t.reused)
  if (exchange.ownRevision !== null) parts.push(t.ownServer(exchange.ownRevision))
  return `# ${parts.join(', ')}`
}

function line(frame: TraceFrame, exchange: TraceExchange, trace: Pick<RunTrace, 'calls'>, language: Language): string {
  const t = transcriptTexts.in(language)
  const isOfHttp = frame.protocol === 'http1' || frame.protocol === 'http2'
  const parts = [t[frame.direction], !isOfHttp ? `${frame.protocol} ${frame.kind}` : frame.kind]
  if (frame.stream !== undefined && exchange.version === 2) parts.push(t.stream(frame.stream))
  parts.push(t.bytes(frame.span.end - frame.span.start))
  if (frame.status !== 'complete') parts.push(t.status(frame.status))
  const said = headersIn(frame, trace) ?? saidBy(frame, exchange, language)
  return said === '' ? parts.join(', ') : `${parts.join(', ')}: ${said}`
}

/** A frame's own header is told by the words before; what is left are its settings, flags or code, or what was said. */
function saidBy(frame: TraceFrame, { sources }: TraceExchange, language: Language): string {
  const words = frameWords(frame.protocol)
  if (words.isSaid?.(frame) === true && words.wordsOf !== undefined) {
    const { name, title } = words.wordsOf(frame, ({ source, start, end }) => {
      return ownValue(sources, source)?.bytes.subarray(start, end) ?? new Uint8Array(0)
    })
    return oneLine(name === frame.kind ? title : `${name} ${title}`)
  }
  if (words.isCarrier === true) return fieldTitle(frame)
  if (frame.protocol === 'kafka') return saidByKafka(frame, language)
  if (frame.protocol !== 'http2') return valuesOf(frame.fields)
  const title = fieldTitle(frame)
  return title === '' && frame.kind === 'preface' ? valuesOf(frame.fields) : title
}

/** The number leads from a request to its answer. */
function saidByKafka(frame: TraceFrame, language: Language): string {
  const { correlation, title, records } = saidOfKafka(frame, new Map())
  const parts = [correlation === null ? '' : `#${correlation}`, title]
  if (records !== null) parts.push(transcriptTexts.in(language).records(records))
  return oneLine(parts.filter((part) => part !== '').join(', '))
}

/** Header fields whose bytes lie in this frame, as `name: value`, behind the line that they belong to. */
function headersIn(frame: TraceFrame, trace: Pick<RunTrace, 'calls'>): string | undefined {
  const call = trace.calls.find(
    ({ exchange, message }) => exchange === frame.exchange && (message === 0 || message === (frame.stream ?? 0)),
  )
  const half = frame.direction === 'toServer' ? call?.request : call?.response
  if (call === undefined || half === undefined || half === null) return undefined
  const isInside = ({ span }: HeaderField) =>
    span.source === frame.span.source && span.start >= frame.span.start && span.end <= frame.span.end
  const head = half.headers.filter(isInside)
  const trailers = half.trailers.filter(isInside)
  if (head.length + trailers.length === 0) return undefined
  const line = 'status' in half ? String(half.status) : `${half.method} ${half.target}`
  const said = [...head, ...trailers].map(({ name, value }) => `${name}: ${value}`)
  return [...(head.length > 0 ? [line] : []), ...said].join(', ')
}

const VERSION_NAMES: Readonly<Record<WireVersion, string>> = { 1: 'HTTP/1.1', 2: 'HTTP/2', kafka: 'Kafka' }

const MOST_VALUES = 12

function valuesOf(fields: readonly Field[]): string {
  const said: string[] = []
  const collect = (field: Field): void => {
    if (said.length >= MOST_VALUES) return
    if (field.children !== undefined && field.children.length > 0) {
      for (const child of field.children) collect(child)
      return
    }
    const text = valueText(field)
    if (text !== '') said.push(text)
  }
  for (const field of fields) collect(field)
  return said.join(', ')
}

function valueText({ value, symbol, key }: Field): string {
  if (typeof value === 'string') {
    const text = oneLine(value.slice(0, 120))
    return symbol === undefined || text === '' ? text : `${symbol}: ${text}`
  }
  if (value === null || value === false) return ''
  if (value === true) return symbol ?? key.slice(key.lastIndexOf('.') + 1)
  return symbol === undefined ? String(value) : `${symbol} ${value}`
}

/** Line ends and other control characters would tear the list apart. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
