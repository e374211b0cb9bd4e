/** Where the body of a message lies, as its sender meant it. */
import type { Direction, SourceId } from '#proto/wire/model.ts'
import type { ExchangeRecord } from '../capture/exchange-record.ts'

const CODINGS = String.raw`(?:\.(?:gzip|deflate|br|zstd))*`

/** The innermost of the sources that a body was made into: as HTTP has it, or inside its content coding. */
export function bodyOf(record: ExchangeRecord, direction: Direction, message: number): SourceId | undefined {
  const side = direction === 'toServer' ? '>' : '<'
  const pattern = new RegExp(String.raw`^${side}\.s${message}\.body${CODINGS}$`)
  return [...record.sources.keys()].filter((id) => pattern.test(id)).sort((a, b) => b.length - a.length)[0]
}
