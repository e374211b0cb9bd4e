/**
 * The way between a derived source and what it was made of, for one piece: byte for byte where the transform is exact,
 * group for group in Base64 (four characters are three bytes), else as a whole.
 */
import { EXACT_TRANSFORMS, type SourceId, type SourcePiece, type Span } from './model.ts'

/** A piece whose bytes need not be at hand. */
export type PieceShape = Pick<SourcePiece, 'transform' | 'start' | 'from'> & { readonly length: number }

interface Groups {
  readonly from: number
  readonly to: number
}

const EXACT: Groups = { from: 1, to: 1 }
const BASE64: Groups = { from: 4, to: 3 }

/** The part of `piece.from` that a span of the piece's own source came from; empty where they do not touch. */
export function originOf(piece: PieceShape, span: Span): Span {
  const groups = groupsOf(piece)
  const start = Math.max(span.start, piece.start) - piece.start
  const end = Math.min(span.end, piece.start + piece.length) - piece.start
  return scaled(piece.from, start, end, groups?.to, groups?.from)
}

/** The part of the piece, in the source `id`, that a span of `piece.from` went into. */
export function offspringOf(id: SourceId, piece: PieceShape, span: Span): Span {
  const groups = groupsOf(piece)
  const start = Math.max(span.start, piece.from.start) - piece.from.start
  const end = Math.min(span.end, piece.from.end) - piece.from.start
  const whole = { source: id, start: piece.start, end: piece.start + piece.length }
  return scaled(whole, start, end, groups?.from, groups?.to)
}

function groupsOf({ transform }: PieceShape): Groups | undefined {
  return EXACT_TRANSFORMS.has(transform) ? EXACT : transform === 'base64' ? BASE64 : undefined
}

/** [start, end) counted in groups of `size`, as that many groups of `made` within `whole`. */
function scaled(whole: Span, start: number, end: number, size?: number, made?: number): Span {
  if (end <= start) return { ...whole, end: whole.start }
  if (size === undefined || made === undefined) return whole
  const from = whole.start + Math.floor(start / size) * made
  const to = Math.min(whole.start + Math.ceil(end / size) * made, whole.end)
  return { source: whole.source, start: from, end: to }
}
