/**
 * Huffman decoding, four bits at a time, by a table made once from the code. RFC 7541 §5.2.
 *
 * A state is an inner node of the code's tree (256 of them); a step takes one nibble and emits at most one symbol,
 * because no code is shorter than five bits.
 */
import { END_OF_STRING, HUFFMAN_CODES } from './huffman-code.ts'

/** Why a Huffman string is not one. */
export type HuffmanTrouble = 'hpack.huffman.eos' | 'hpack.huffman.padding'

const STATES = 256
const FAILS = 1 << 30
const EMITS = 1 << 29
/** Entry: next state in bits 0–7, symbol in bits 8–15, and the two marks above. */
const STEPS = new Int32Array(STATES * 16)
/** States in which a string may end: the root, and up to seven ones below it. */
const MAY_END = new Uint8Array(STATES)

buildSteps()

function buildSteps(): void {
  // Children of inner node n at 2n and 2n+1: an inner node's number, or a leaf as -1 - symbol.
  const tree = new Int32Array(STATES * 2)
  let nodes = 1
  for (const { symbol, code, length } of HUFFMAN_CODES) {
    let node = 0
    for (let bit = length - 1; bit > 0; bit--) {
      const branch = node * 2 + ((code >>> bit) & 1)
      if (tree[branch] === 0) tree[branch] = nodes++
      node = tree[branch] ?? 0
    }
    tree[node * 2 + (code & 1)] = -1 - symbol
  }
  for (let state = 0; state < STATES; state++) {
    for (let nibble = 0; nibble < 16; nibble++) {
      let node = state
      let step = 0
      for (let bit = 3; bit >= 0; bit--) {
        node = tree[node * 2 + ((nibble >>> bit) & 1)] ?? 0
        if (node >= 0) continue
        const symbol = -1 - node
        step |= symbol === END_OF_STRING ? FAILS : EMITS | (symbol << 8)
        node = 0
      }
      STEPS[state * 16 + nibble] = step | node
    }
  }
  // Padding is the most significant bits of the end of string: ones, fewer than a byte of them.
  let node = 0
  for (let ones = 0; ones <= 7; ones++) {
    MAY_END[node] = 1
    node = tree[node * 2 + 1] ?? 0
  }
}

let scratch = new Uint8Array(4096)

/** The octets of bytes[from, to) as Latin-1 text; String.fromCharCode in slices that fit a call's arguments. */
export function latin1(bytes: Uint8Array, from: number, to: number): string {
  if (to - from <= 4096) return Reflect.apply(String.fromCharCode, null, bytes.subarray(from, to))
  let text = ''
  for (let at = from; at < to; at += 4096) text += latin1(bytes, at, Math.min(to, at + 4096))
  return text
}

/** The octets that the string in bytes[from, to) spells, or what is wrong with it. */
export function decodeHuffman(bytes: Uint8Array, from: number, to: number): Uint8Array | { trouble: HuffmanTrouble } {
  // The shortest code has five bits: eight bytes give at most twelve symbols.
  const most = ((to - from) * 8) / 5 + 1
  if (scratch.length < most) scratch = new Uint8Array(Math.ceil(most) * 2)
  const out = scratch
  let length = 0
  let state = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    const high = STEPS[state * 16 + (byte >>> 4)] ?? FAILS
    if ((high & EMITS) !== 0) out[length++] = (high >>> 8) & 0xff
    const low = STEPS[(high & 0xff) * 16 + (byte & 15)] ?? FAILS
    if ((low & EMITS) !== 0) out[length++] = (low >>> 8) & 0xff
    if (((high | low) & FAILS) !== 0) return { trouble: 'hpack.huffman.eos' }
    state = low & 0xff
  }
  return MAY_END[state] === 1 ? out.slice(0, length) : { trouble: 'hpack.huffman.padding' }
}

/** One code within a Huffman string: which bits spell which octet. `symbol` is null for the padding. */
export interface HuffmanRun {
  readonly symbol: string | null
  readonly from: number
  readonly count: number
}

/** The bits of a Huffman string, code by code: for views that draw it. Stops silently where it breaks. */
export function huffmanRuns(bytes: Uint8Array): readonly HuffmanRun[] {
  const byCode = new Map(HUFFMAN_CODES.map((entry) => [entry.length * 2 ** 32 + entry.code, entry.symbol]))
  const runs: HuffmanRun[] = []
  let code = 0
  let start = 0
  for (let at = 0; at < bytes.length * 8; at++) {
    code = code * 2 + (((bytes[at >>> 3] ?? 0) >>> (7 - (at & 7))) & 1)
    const symbol = byCode.get((at + 1 - start) * 2 ** 32 + code)
    if (symbol === undefined) continue
    runs.push({ symbol: String.fromCharCode(symbol), from: start, count: at + 1 - start })
    start = at + 1
    code = 0
  }
  const rest = bytes.length * 8 - start
  return rest === 0 ? runs : [...runs, { symbol: null, from: start, count: rest }]
}
