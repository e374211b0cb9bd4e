/** The constant parts of the five representations and of strings: shared by every field, never made twice. */

interface Bits {
  readonly from: number
  readonly count: number
}

interface PrefixShape {
  readonly pattern: string
  readonly patternBits: Bits
  readonly indexBits: Bits
}

export interface LiteralShape extends PrefixShape {
  readonly key: string
  readonly patternValue: number
  /** The bits of the index within the first byte. */
  readonly mask: number
}

export interface StringShape {
  readonly huffman: string
  readonly length: string
  readonly text: string
}

function prefix(pattern: string, bits: number): PrefixShape {
  return { pattern, patternBits: { from: 0, count: bits }, indexBits: { from: bits, count: 8 - bits } }
}

export const INDEXED = prefix('hpack.indexed.pattern', 1)
export const SIZE_UPDATE = prefix('hpack.size-update.pattern', 3)

export const INCREMENTAL: LiteralShape = {
  ...prefix('hpack.incremental.pattern', 2),
  key: 'hpack.incremental',
  patternValue: 1,
  mask: 0x3f,
}
export const NEVER_INDEXED: LiteralShape = {
  ...prefix('hpack.never-indexed.pattern', 4),
  key: 'hpack.never-indexed',
  patternValue: 1,
  mask: 0x0f,
}
export const WITHOUT_INDEXING: LiteralShape = {
  ...prefix('hpack.without-indexing.pattern', 4),
  key: 'hpack.without-indexing',
  patternValue: 0,
  mask: 0x0f,
}

export const NAME: StringShape = { huffman: 'hpack.name.huffman', length: 'hpack.name.length', text: 'hpack.name' }
export const VALUE: StringShape = { huffman: 'hpack.value.huffman', length: 'hpack.value.length', text: 'hpack.value' }
