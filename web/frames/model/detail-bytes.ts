/** Reads bytes of a detail's sources; spans that are not held give an empty array. */
import type { Span } from '#proto/wire/model.ts'
import type { Detail } from '../../trace/index.ts'

export function bytesOf(detail: Pick<Detail, 'sources'>): (span: Span) => Uint8Array {
  const windows = new Map(detail.sources.map(({ id, windows: held }) => [id, held]))
  return ({ source, start, end }) => {
    const held = windows
      .get(source)
      ?.find((window) => window.start <= start && end <= window.start + window.bytes.length)
    return held === undefined ? new Uint8Array(0) : held.bytes.subarray(start - held.start, end - held.start)
  }
}
