import type { Frame } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { RowPart, Words } from '../../protocol-kit/rows.ts'
import { leafValue, linesOf } from '../../protocol-kit/titles.ts'

export const rows: RowPart = {
  frames: {
    sse: {
      isSaid: () => true,
      wordsOf,
      isIdle,
      contentLength: ({ fields }) =>
        fields.reduce((sum, { derived }) => sum + (derived === undefined ? 0 : derived.end - derived.start), 0),
    },
  },
  speech: {
    layer: 'sse',
    answers: ({ header }) => header('content-type').startsWith('text/event-stream'),
    isOpen: ({ responseEnded }) => !responseEnded,
    counts: 'events',
  },
}

/** `message #5 {"type":…`: an event's type, its id, its data; of another block the value that it sets. */
function wordsOf(frame: Frame): Words {
  const { kind, fields } = frame
  if (kind !== 'event') return { name: kind, title: linesOf(fields, ownValue(KEYS, kind) ?? '') }
  const type = leafValue(fields, 'sse.dispatch') ?? leafValue(fields, 'sse.event')
  const id = linesOf(fields, 'sse.id')
  const data = linesOf(fields, 'sse.data')
  const name = isIdle(frame) ? 'heartbeat' : String(type ?? 'message')
  return { name, title: id === '' ? data : `#${id} ${data}` }
}

const KEYS: Readonly<Record<string, string>> = { comment: 'sse.comment', retry: 'sse.retry', id: 'sse.id' }

/** A comment, or an event that says it is a heartbeat. */
function isIdle({ kind, fields }: Frame): boolean {
  if (kind === 'comment' || kind === 'empty') return true
  return kind === 'event' && HEARTBEAT.test(linesOf(fields, 'sse.data'))
}

const HEARTBEAT = /^\{\s*"type"\s*:\s*"heartbeat"/
