/**
 * Feed events → the decoded traffic of one run, or of everything. Pure: used by exercise checks, transcripts and tests
 * exactly as by the worker. What a run shares a connection with is left out, except for the bytes that its spans point into.
 */

import type { ServerEvent } from '#proto/gen/api/feed_pb.js'
import type { Frame } from '#proto/wire/model.ts'
import { setOwnValue } from '#proto/wire/own-value.ts'
import type { HttpVersion, RunTrace, TraceCall, TraceExchange, TraceFrame, TraceMessage } from '../types.ts'
import type { CallDraft } from './calls.ts'
import { Capture, type CaptureOptions } from './capture.ts'
import type { ExchangeRecord, StoredFrame } from './exchange-record.ts'

/** @example assemble(events, run, { codecs, schemas }).calls[0]?.request.method // 'GET' */
export function assemble(events: Iterable<ServerEvent>, run: string, options: CaptureOptions): RunTrace {
  const capture = new Capture(options)
  capture.push(events)
  return runTraceOf(capture, run)
}

/** What a capture holds of one run. */
export function runTraceOf(capture: Capture, run: string): RunTrace {
  return traceOf(capture, run, (candidate) => candidate === run)
}

/** Everything a capture holds, of whatever run. */
export function wholeTrace(capture: Capture): RunTrace {
  return traceOf(capture, '', () => true)
}

function traceOf(capture: Capture, run: string, isWanted: (run: string | null) => boolean): RunTrace {
  const exchanges: TraceExchange[] = []
  const calls: TraceCall[] = []
  for (const index of capture.records.values()) {
    if (!index.frames.some((line) => isWanted(index.runOf(line))) && !isWanted(index.meta.run)) continue
    const record = capture.open(index)
    const frames = framesOf(record, isWanted)
    const sqls = index.sqls.filter(({ stream }) => isWanted(index.runOfStream(stream)))
    const remarks = index.remarks.filter(({ stream }) => isWanted(index.runOfStream(stream)))
    exchanges.push({ ...exchangeOf(record), frames, sqls, remarks })
    const { version } = record.meta
    if (version === 'kafka') continue
    for (const draft of record.calls.values()) {
      const call = callOf(record, version, draft)
      if (isWanted(call.run)) calls.push(call)
    }
  }
  return { run, exchanges, calls }
}

/** Frames in order of arrival; those of upper layers come right behind the wire frame that completed them. */
function framesOf(record: ExchangeRecord, isWanted: (run: string | null) => boolean): TraceFrame[] {
  const all: StoredFrame[] = [...record.wireFrames, ...[...record.upperFrames.values()].flat()]
  return all
    .map((stored) => traceFrame(record, stored))
    .filter((frame) => isWanted(frame.run))
    .sort((a, b) => a.ordinal - b.ordinal)
}

export function traceFrame(record: ExchangeRecord, { frame, at, ordinal }: StoredFrame): TraceFrame {
  return { ...frame, exchange: record.meta.exchange, at, ordinal, run: record.runOf(frame) }
}

function exchangeOf(record: ExchangeRecord): Omit<TraceExchange, 'frames' | 'sqls' | 'remarks'> {
  const { exchange, connection, version, client, run, remote, tls, at, ordinal, ownRevision } = record.meta
  const sources: Record<string, TraceExchange['sources'][string]> = {}
  for (const [id, store] of record.sources) setOwnValue(sources, id, { bytes: store.read(), pieces: store.pieces })
  return {
    exchange,
    connection,
    version,
    client,
    run,
    remote,
    tls,
    at,
    ordinal,
    ownRevision,
    closed: record.closed,
    gaps: record.gaps,
    faults: record.faults,
    sources,
  }
}

function callOf(record: ExchangeRecord, version: HttpVersion, draft: CallDraft): TraceCall {
  const { exchange, connection, client } = record.meta
  const { method, target, authority } = draft.request
  const { response } = draft
  return {
    exchange,
    connection,
    version,
    client,
    message: draft.message,
    run: record.runs.runOf(draft.message, 'toServer', firstOffset(record, draft.message)),
    request: { ...messageOf(record, draft.request), method, target, authority },
    response:
      response === null
        ? null
        : { ...messageOf(record, response), status: response.status, informational: response.informational },
  }
}

function messageOf(
  record: ExchangeRecord,
  half: Pick<TraceMessage, 'headers' | 'trailers' | 'bodySpans' | 'ended'>,
): TraceMessage {
  const parts = half.bodySpans.map((span) => record.source(span.source).read(span.start, span.end))
  const body = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    body.set(part, offset)
    offset += part.length
  }
  const { headers, trailers, bodySpans, ended } = half
  return { headers, trailers, bodySpans, ended, body }
}

function firstOffset(record: ExchangeRecord, message: number): number {
  const isFirst = (frame: Frame) => (frame.stream ?? 0) === message && frame.direction === 'toServer'
  return record.wireFrames.find(({ frame }) => isFirst(frame))?.frame.span.start ?? 0
}
