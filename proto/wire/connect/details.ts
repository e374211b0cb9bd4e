/** From an error's details in JSON to the messages that they spell, which a decoder that is passed in reads. */
import type { Frame, SourcePiece, Span } from '../model.ts'
import type { ErrorDetail } from './json-fields.ts'

export type ReadDetail = (type: string, text: string, letters: Span) => Spelled

interface Spelled {
  readonly frames: readonly Frame[]
  readonly pieces: readonly SourcePiece[]
}

export function spelledBy(details: readonly ErrorDetail[], read: ReadDetail | undefined): Spelled {
  const spelled = read === undefined ? [] : details.map(({ type, text, letters }) => read(type, text, letters))
  return { frames: spelled.flatMap(({ frames }) => frames), pieces: spelled.flatMap(({ pieces }) => pieces) }
}
