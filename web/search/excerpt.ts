/** The part of a text around the first word that the query means, in pieces: what was found, and what stands around it. */
import { wordOf } from './words.ts'

export interface Piece {
  readonly text: string
  readonly isFound: boolean
}

const BEFORE = 40
const LENGTH = 150

export function excerpt(text: string, query: string): readonly Piece[] {
  const places = placesOf(text, query)
  const first = places[0]?.start ?? 0
  const from = first <= BEFORE ? 0 : text.indexOf(' ', first - BEFORE) + 1
  const to = from + LENGTH >= text.length ? text.length : text.lastIndexOf(' ', from + LENGTH)
  const inside = places.filter(({ start, end }) => start >= from && end <= to)
  const pieces: Piece[] = from > 0 ? [{ text: '… ', isFound: false }] : []
  let at = from
  for (const { start, end } of inside) {
    pieces.push({ text: text.slice(at, start), isFound: false }, { text: text.slice(start, end), isFound: true })
    at = end
  }
  pieces.push({ text: text.slice(at, to) + (to < text.length ? ' …' : ''), isFound: false })
  return pieces.filter((piece) => piece.text !== '')
}

/** Words of the text whose stem begins as one of the query's does. */
function placesOf(text: string, query: string): readonly { readonly start: number; readonly end: number }[] {
  const wanted = wordsOf(query).map(({ word }) => word)
  return wordsOf(text)
    .filter(({ word }) => wanted.some((each) => each.length > 1 && word.startsWith(each)))
    .map(({ start, end }) => ({ start, end }))
}

function wordsOf(text: string) {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map((match) => ({
    word: wordOf(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
}
