/**
 * Two texts, line by line: what has to go, what has to come, and within a pair of such lines which words. Pure. By the longest
 * common subsequence, which takes time and memory by the product of both lengths: for texts of some hundred lines.
 */

/** A piece of a line; `isChanged` where the line's partner has something else there. */
export interface Span {
  readonly text: string
  readonly isChanged: boolean
}

export interface Row {
  readonly kind: 'same' | 'removed' | 'added'
  readonly spans: readonly Span[]
}

/** A text that ends with a line break has one more, empty, line; one without any letter has none. */
export function diffLines(before: string, after: string): readonly Row[] {
  const rows: Row[] = []
  let removed: string[] = []
  let added: string[] = []
  const flush = () => {
    rows.push(...changed(removed, added))
    removed = []
    added = []
  }
  for (const { kind, item } of sequence(linesOf(before), linesOf(after))) {
    if (kind === 'removed') removed.push(item)
    else if (kind === 'added') added.push(item)
    else {
      flush()
      rows.push({ kind, spans: [{ text: item, isChanged: false }] })
    }
  }
  flush()
  return rows
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n')
}

/** Lines that take each other's place are partners, in their order, if enough of their words stay. */
function changed(removed: readonly string[], added: readonly string[]): readonly Row[] {
  const pairs = removed.map((line, index) => wordsOf(line, added[index]))
  return [
    ...removed.map((line, index): Row => ({ kind: 'removed', spans: pairs[index]?.removed ?? whole(line) })),
    ...added.map((line, index): Row => ({ kind: 'added', spans: pairs[index]?.added ?? whole(line) })),
  ]
}

function whole(line: string): readonly Span[] {
  return [{ text: line, isChanged: false }]
}

/** Less than this share of the longer line in common, and they are two lines, not one that changed. */
const ALIKE = 0.4

function wordsOf(before: string, after: string | undefined) {
  if (after === undefined) return null
  const steps = sequence(split(before), split(after))
  const common = steps.filter(({ kind, item }) => kind === 'same' && item.trim() !== '').map(({ item }) => item)
  const longer = Math.max(before.replaceAll(/\s/g, '').length, after.replaceAll(/\s/g, '').length)
  if (longer === 0 || common.join('').length / longer < ALIKE) return null
  const side = (other: 'added' | 'removed') => joined(steps.filter(({ kind }) => kind !== other))
  return { removed: side('added'), added: side('removed') }
}

/** Words, runs of spaces, and every other sign by itself. */
function split(line: string): readonly string[] {
  return line.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? []
}

function joined(steps: readonly Step[]): readonly Span[] {
  const spans: Span[] = []
  for (const { kind, item } of steps) {
    const isChanged = kind !== 'same'
    const last = spans.at(-1)
    if (last?.isChanged === isChanged) spans[spans.length - 1] = { text: last.text + item, isChanged }
    else spans.push({ text: item, isChanged })
  }
  return spans
}

interface Step {
  readonly kind: Row['kind']
  readonly item: string
}

/** The fewest steps from one list to the other; where either would do, what goes stands before what comes. */
function sequence(before: readonly string[], after: readonly string[]): readonly Step[] {
  const width = after.length + 1
  /** How many items the rest of both lists, from `i` and `j` on, have in common, in order. */
  const common = new Uint32Array((before.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const steps: Step[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]]
    if (old !== undefined && old === now) {
      steps.push({ kind: 'same', item: old })
      i += 1
      j += 1
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ kind: 'removed', item: old })
      i += 1
    } else if (now !== undefined) {
      steps.push({ kind: 'added', item: now })
      j += 1
    }
  }
  return steps
}

export type Part =
  | { readonly type: 'rows'; readonly rows: readonly Row[] }
  /** Lines that stay and are far from any that changes. */
  | { readonly type: 'folded'; readonly rows: readonly Row[] }

/** Lines that are shown around a change, on either side. */
const AROUND = 2
/** Fewer are shown rather than told to be there. */
const FEWEST_FOLDED = 4

/** What changes with a little around it; the rest folded. */
export function foldRows(rows: readonly Row[]): readonly Part[] {
  const isNear = rows.map((_, index) =>
    rows.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'same'),
  )
  const parts: { type: Part['type']; rows: Row[] }[] = []
  for (const [index, row] of rows.entries()) {
    const type = isNear[index] === true ? 'rows' : 'folded'
    const last = parts.at(-1)
    if (last?.type === type) last.rows.push(row)
    else parts.push({ type, rows: [row] })
  }
  return parts.map((part) => (part.rows.length < FEWEST_FOLDED ? { ...part, type: 'rows' } : part))
}
