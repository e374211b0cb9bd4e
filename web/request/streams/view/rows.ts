/** Which messages of a log are listed: by direction and by a word, also as ever more of them come. */
import type { StreamedMessage } from '../../run/result.ts'
import type { StreamLog } from '../log.ts'

export type DirectionFilter = 'both' | 'in' | 'out'

export interface RowFilter {
  readonly direction: DirectionFilter
  readonly word: string
}

type Readable = Pick<StreamLog, 'count' | 'dropped' | 'at'>

export interface Rows {
  /** Numbers of the messages, in order. Looks only at what is new since it was asked before. */
  upTo(count: number): readonly number[]
}

export function createRows(log: Readable, filter: RowFilter): Rows {
  const word = filter.word.trim().toLowerCase()
  let found: number[] = []
  let looked = 0
  return {
    upTo(count) {
      const first = Math.max(looked, log.dropped)
      if ((found[0] ?? log.dropped) < log.dropped) found = found.filter((index) => index >= log.dropped)
      else if (count > looked) found = [...found]
      for (let index = first; index < count; index += 1) {
        const message = log.at(index)
        if (message && isListed(message, filter.direction, word)) found.push(index)
      }
      looked = Math.max(looked, count)
      return found
    },
  }
}

function isListed(message: StreamedMessage, direction: DirectionFilter, word: string): boolean {
  if (direction !== 'both' && (message.direction ?? 'in') !== direction) return false
  if (word === '') return true
  return message.text.toLowerCase().includes(word) || (message.name ?? '').toLowerCase().includes(word)
}

/** The messages of a result, once their stream is no longer at hand. */
export function logOfResult({
  count,
  latest,
}: {
  readonly count: number
  readonly latest: readonly StreamedMessage[]
}): Readable {
  const dropped = count - latest.length
  return { count, dropped, at: (index) => latest[index - dropped] }
}

/** `> 1.203 s  text`: as a text to keep. */
export function rowsAsText(log: Readable, rows: readonly number[]): string {
  return rows
    .map((index) => log.at(index))
    .filter((message) => message !== undefined)
    .map(
      ({ at, direction, name, text }) =>
        `${direction === 'out' ? '>' : '<'} ${(at / 1000).toFixed(3)} s  ${name ? `${name}  ` : ''}${text}`,
    )
    .join('\n')
}
