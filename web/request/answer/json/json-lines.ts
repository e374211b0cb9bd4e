/**
 * A JSON text as lines to read: every name and value as it was sent, with digits, escapes, order and names that come twice; only the white
 * space is new. In: the text and its tree with places. Out: lines, in order. An object or list has a line that opens it and one that closes
 * it, or one line where it is empty.
 */
import type { JsonNode } from '../../../language/json.ts'

/** Steps from the root to a value: names of members, indexes of items. */
export type JsonPlace = readonly (string | number)[]

export interface JsonLine {
  readonly depth: number
  /** `"name": {`, `3,`, `}` */
  readonly text: string
  /** The value that stands or begins here; the one that ends here. */
  readonly node: JsonNode
  readonly place: JsonPlace
  readonly kind: 'open' | 'close' | 'leaf'
  /** Of `open`: the index of the line that closes it, and how many members or items are between. Else the line itself, and 0. */
  readonly end: number
  readonly count: number
}

/** `base`: where the root itself stands, where it is a part of something. */
export function jsonLines(text: string, root: JsonNode, base: JsonPlace = []): readonly JsonLine[] {
  const lines: JsonLine[] = []
  const write = (node: JsonNode, place: JsonPlace, depth: number, name: string, comma: string): void => {
    const children = childrenOf(node)
    if (children.length === 0) {
      const value = node.kind === 'object' ? '{}' : node.kind === 'array' ? '[]' : text.slice(node.start, node.end)
      lines.push({ depth, text: `${name}${value}${comma}`, node, place, kind: 'leaf', end: lines.length, count: 0 })
      return
    }
    const [open, close] = node.kind === 'object' ? ['{', '}'] : ['[', ']']
    const at = lines.length
    const line = { depth, node, place }
    lines.push({ ...line, text: `${name}${open}`, kind: 'open', end: at, count: children.length })
    for (const [index, child] of children.entries()) {
      const written = child.nameStart === null ? '' : `${text.slice(child.nameStart, child.nameEnd)}: `
      write(child.node, [...place, child.step], depth + 1, written, index === children.length - 1 ? '' : ',')
    }
    lines[at] = { ...line, text: `${name}${open}`, kind: 'open', end: lines.length, count: children.length }
    lines.push({ ...line, text: `${close}${comma}`, kind: 'close', end: lines.length, count: 0 })
  }
  write(root, base, 0, '', '')
  return lines
}

interface Child {
  readonly step: string | number
  readonly node: JsonNode
  readonly nameStart: number | null
  readonly nameEnd: number
}

function childrenOf(node: JsonNode): readonly Child[] {
  if (node.kind === 'array') return node.items.map((item, step) => ({ step, node: item, nameStart: null, nameEnd: 0 }))
  if (node.kind !== 'object') return []
  return node.properties.map(({ name, value, nameStart, nameEnd }) => ({ step: name, node: value, nameStart, nameEnd }))
}

/** The indexes of lines that are in sight: what is folded hides all up to the line that closes it. */
export function shownLines(lines: readonly JsonLine[], folded: ReadonlySet<number>): readonly number[] {
  const shown: number[] = []
  for (let at = 0; at < lines.length; at += 1) {
    shown.push(at)
    const line = lines[at]
    if (line?.kind === 'open' && folded.has(at)) at = line.end
  }
  return shown
}

/** Without what hides these lines. */
export function unfoldedFor(
  lines: readonly JsonLine[],
  folded: ReadonlySet<number>,
  targets: readonly number[],
): ReadonlySet<number> {
  const hides = (at: number): boolean => targets.some((target) => target > at && target <= (lines[at]?.end ?? at))
  return new Set([...folded].filter((at) => !hides(at)))
}

/** Indexes of lines that hold this, whatever the case of letters. */
export function findText(lines: readonly JsonLine[], wanted: string): readonly number[] {
  const lower = wanted.toLowerCase()
  return lines.flatMap(({ text }, at) => (text.toLowerCase().includes(lower) ? [at] : []))
}

/**
 * RFC 9535 §2.3: `$.items[3].id`; a name that is no identifier stands in brackets.
 *
 * @example pathOf(['a b', 0, 'c']) // $['a b'][0].c
 */
export function pathOf(place: JsonPlace): string {
  const steps = place.map((step) => {
    if (typeof step === 'number') return `[${step}]`
    return /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `[${singleQuoted(step)}]`
  })
  return `$${steps.join('')}`
}

/** RFC 9535 §2.3.1.1 */
function singleQuoted(name: string): string {
  const double = JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"')
  return `'${double.replaceAll("'", "\\'")}'`
}
