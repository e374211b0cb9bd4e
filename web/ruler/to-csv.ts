/**
 * All that was measured, as a table for other programs (RFC 4180): one line for each protocol, part and connection. Names of columns
 * are the same in every language, so that what reads one file reads all; times in milliseconds, bytes of the last round.
 */
import type { RulerPart, RulerWarmth } from '#proto/api/ruler.ts'
import { BAR_ORDER, figureOf } from './figures.ts'
import type { Line } from './ruler-store.ts'

const PARTS: readonly RulerPart[] = ['get', 'news']
const WARMTHS: readonly RulerWarmth[] = ['cold', 'warm']

const COLUMNS = [
  ...['protocol', 'task', 'connection', 'bytes', 'bytes_least', 'bytes_most'],
  ...BAR_ORDER.map((purpose) => `bytes_${purpose}`),
  ...['bytes_per_item', 'tcp_connections', 'round_trips', 'ms_median', 'ms_low', 'ms_high'],
]

export function toCsv(lines: readonly Line[]): string {
  const rows = lines.flatMap((line) =>
    PARTS.flatMap((part) =>
      WARMTHS.flatMap((warmth) => {
        const figure = figureOf(line, { part, warmth })
        if (figure === null) return []
        const { protocol, bytes, least, most, byPurpose, bytesPerItem, connections, trips, time } = figure
        return [
          [
            ...[protocol, part, warmth, bytes, least, most],
            ...BAR_ORDER.map((purpose) => byPurpose[purpose]),
            ...[bytesPerItem === null ? '' : bytesPerItem.toFixed(1), connections, trips],
            ...[time.median, time.low, time.high].map((each) => each.toFixed(3)),
          ],
        ]
      }),
    ),
  )
  return [COLUMNS, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
