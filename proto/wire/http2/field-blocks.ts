/**
 * The field blocks of one direction, in the order in which they changed its HPACK table, out of the frames of a connection.
 * In: frames in any order, each in its last state. A block within one frame lies in its `h2.fragment`; one that went on in
 * CONTINUATION frames lies in a `field-block` frame over its derived source. RFC 9113 §4.3.
 */
import type { FieldBlock } from '../hpack/index.ts'
import type { Direction, Frame } from '../model.ts'
import { FIELDS_LEFT_OUT } from '../most-shown.ts'

const OPENERS: ReadonlySet<string> = new Set(['HEADERS', 'PUSH_PROMISE'])

/** @example tableHistory(fieldBlocks(frames, 'toClient')) */
export function fieldBlocks(frames: readonly Frame[], direction: Direction): readonly FieldBlock[] {
  const own = frames.filter((frame) => frame.protocol === 'http2' && frame.direction === direction)
  const joined = new Map(
    own.filter(({ kind }) => kind === 'field-block').map((frame) => [frame.span.source, frame] as const),
  )
  return own
    .filter(({ kind, status }) => OPENERS.has(kind) && status !== 'open')
    .sort((a, b) => a.span.start - b.span.start)
    .map((frame) => {
      const fragment = frame.fields.find(({ key }) => key === 'h2.fragment')
      const holder = fragment?.derived === undefined ? frame : (joined.get(fragment.derived.source) ?? frame)
      const fields = holder === frame ? (fragment?.children ?? []) : holder.fields
      return {
        frame: holder.id,
        stream: frame.stream ?? 0,
        fields,
        // What is not told cannot be followed into the table.
        isLost: fields.at(-1)?.key === FIELDS_LEFT_OUT || frame.status === 'truncated' || holder.status === 'truncated',
      }
    })
    .filter(({ isLost, fields }) => isLost || fields.length > 0)
}
