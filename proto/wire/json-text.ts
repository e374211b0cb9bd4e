/**
 * JSON as a text that keeps what was sent: digits, escapes, order and names that come twice. To parse and print it would round
 * 9007199254740993, turn 1.0 into 1 and 1e400 into null, and drop one of two equal names. Only white space is new here.
 *
 * Text in, text out; one pass, whatever the depth. What is no JSON (RFC 8259) is told as null, or handed back as it came.
 */

/** One token, and what it is: a bracket, a separator, or a value that needs no look inside. */
interface Token {
  readonly start: number
  readonly end: number
  readonly kind: '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'other'
}

/** A member of an object, or an item of a list. */
export interface JsonPiece {
  /** Its name as it is meant, without escapes; null: an item of a list. */
  readonly name: string | null
  /** The value as it is written. */
  readonly text: string
}

/** Deeper levels stand no further to the right: else the white space would grow with the square of the depth. */
const MOST_LEVELS = 40
const INDENT = '  '
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/**
 * Each member on a line of its own. Null: no JSON.
 *
 * @example indentJson('{"a":1.0,"a":[]}') // '{\n  "a": 1.0,\n  "a": []\n}'
 */
export function indentJson(text: string): string | null {
  const tokens = tokensOf(text)
  if (tokens === null) return null
  const out: string[] = []
  let depth = 0
  const line = () => `\n${INDENT.repeat(Math.min(depth, MOST_LEVELS))}`
  for (const [index, { kind, start, end }] of tokens.entries()) {
    const before = tokens[index - 1]?.kind
    const opened = before === '{' || before === '['
    if (kind === '}' || kind === ']') {
      depth -= 1
      if (!opened) out.push(line())
    } else if (opened || before === ',') out.push(line())
    out.push(text.slice(start, end))
    if (kind === ':') out.push(' ')
    if (kind === '{' || kind === '[') depth += 1
  }
  return out.join('')
}

/** Without white space, on one line; what is no JSON as it came. */
export function compactJson(text: string): string {
  const tokens = tokensOf(text)
  return tokens === null ? text : tokens.map(({ start, end }) => text.slice(start, end)).join('')
}

/** The members of an object or the items of a list, each as it is written. Null: neither. */
export function jsonPieces(text: string): readonly JsonPiece[] | null {
  const tokens = tokensOf(text)
  const first = tokens?.[0]?.kind
  if (!tokens || (first !== '{' && first !== '[')) return null
  const pieces: JsonPiece[] = []
  let depth = 0
  let name: string | null = null
  let from: number | null = null
  for (const { kind, start, end } of tokens) {
    if (kind === '}' || kind === ']') depth -= 1
    const ends = depth === 0 || (depth === 1 && kind === ',')
    if (ends && from !== null) {
      pieces.push({ name, text: text.slice(from, start).trimEnd() })
      from = null
    } else if (depth === 1 && kind === ':') {
      name = from === null ? null : parsedString(text.slice(from, start).trimEnd())
      from = null
    } else if (depth >= 1 && kind !== ',' && from === null) from = start
    if (kind === '{' || kind === '[') depth += 1
    if (end === text.length && depth === 0) break
  }
  return pieces
}

/** What a reader takes a value for. */
export interface JsonPlace {
  /** Of an object: what this name stands for, and where its value is. Null: it is passed over, with all that is inside. */
  member(name: string): { readonly meaning: unknown; readonly place: JsonPlace } | null
  /** Of a list: where its items are. Null: they are passed over. */
  readonly item: JsonPlace | null
}

/** Where every name is read, and stands for itself. */
export const ANY_PLACE: JsonPlace = {
  member: (name) => ({ meaning: name, place: ANY_PLACE }),
  get item() {
    return ANY_PLACE
  },
}

/** Whether a name comes twice in one of its objects: readers differ in what they make of that (RFC 8259 §4). */
export function hasNamesTwice(text: string): boolean {
  return nameTwice(text, ANY_PLACE) !== null
}

/** The first name that stands for what another one of its object stood for already. Null: there is none, or the text is no JSON. */
export function nameTwice(text: string, top: JsonPlace): string | null {
  const open: { readonly place: JsonPlace | null; readonly isList: boolean; readonly seen: Set<unknown> }[] = []
  let next: JsonPlace | null = top
  const tokens = tokensOf(text) ?? []
  for (const [index, { kind, start, end }] of tokens.entries()) {
    const level = open.at(-1)
    if (level?.isList) next = level.place?.item ?? null
    if (kind === '{' || kind === '[') open.push({ place: next, isList: kind === '[', seen: new Set() })
    else if (kind === '}' || kind === ']') open.pop()
    else if (kind === 'string' && tokens[index + 1]?.kind === ':') {
      const name = parsedString(text.slice(start, end))
      const member = level?.place?.member(name) ?? null
      next = member?.place ?? null
      if (member === null) continue
      if (level?.seen.has(member.meaning)) return name
      level?.seen.add(member.meaning)
    }
  }
  return null
}

function parsedString(text: string): string {
  return String(JSON.parse(text))
}

/** Null where the text is no JSON. A list of what is open stands for the depth, so that no nesting exhausts the stack. */
function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = []
  const open: ('{' | '[')[] = []
  /** What may come next; `first` ones may also be the end of what has just been opened. */
  let expects: 'value' | 'first value' | 'name' | 'first name' | ':' | ', or end' = 'value'
  let at = skipSpace(text, 0)
  while (at < text.length) {
    if (expects === ', or end' && open.length === 0) return null
    const start = at
    const letter = text[at]
    let kind: Token['kind'] = 'other'
    if (letter === '{' || letter === '[') {
      if (!expects.endsWith('value')) return null
      kind = letter
      open.push(letter)
      expects = letter === '{' ? 'first name' : 'first value'
      at += 1
    } else if (letter === '}' || letter === ']') {
      const opener = letter === '}' ? '{' : '['
      if (open.pop() !== opener) return null
      if (expects !== ', or end' && !expects.startsWith('first')) return null
      kind = letter
      expects = ', or end'
      at += 1
    } else if (letter === ',') {
      if (expects !== ', or end') return null
      kind = letter
      expects = open.at(-1) === '{' ? 'name' : 'value'
      at += 1
    } else if (letter === ':') {
      if (expects !== ':') return null
      kind = letter
      expects = 'value'
      at += 1
    } else {
      const isName = expects.endsWith('name')
      if (!isName && !expects.endsWith('value')) return null
      const end = letter === '"' ? stringEnd(text, at) : isName ? null : plainEnd(text, at)
      if (end === null) return null
      if (letter === '"') kind = 'string'
      expects = isName ? ':' : ', or end'
      at = end
    }
    tokens.push({ start, end: at, kind })
    at = skipSpace(text, at)
  }
  return expects === ', or end' && open.length === 0 ? tokens : null
}

/** RFC 8259 §2: these four alone are white space. */
function skipSpace(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = text.charCodeAt(at)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at
    at += 1
  }
}

/** Behind the closing quote; null: there is none, or what stands before it may not (RFC 8259 §7). */
function stringEnd(text: string, quote: number): number | null {
  for (let at = quote + 1; at < text.length; ) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code < 0x20) return null
    if (code !== 0x5c) at += 1
    else {
      const end = matchEnd(ESCAPE, text, at)
      if (end === null) return null
      at = end
    }
  }
  return null
}

function plainEnd(text: string, at: number): number | null {
  return matchEnd(NUMBER, text, at) ?? matchEnd(WORD, text, at)
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}
