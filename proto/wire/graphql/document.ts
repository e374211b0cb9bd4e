/** What a GraphQL document asks for, and how it is read line by line. In: its UTF-8 bytes; nothing needs to be valid. */
import { utf8 } from '../cursor.ts'
import { type GraphqlToken, graphqlTokens } from './lexer.ts'

const OPERATIONS = ['query', 'mutation', 'subscription'] as const
export type OperationType = (typeof OPERATIONS)[number]

export interface Operation {
  readonly type: OperationType
  /** Empty where it has none. */
  readonly name: string
  /** The fields that it asks the root for, by their own names. */
  readonly fields: readonly string[]
}

/** @example operationsOf(text('query A { user { name } }')) // [{ type: 'query', name: 'A', fields: ['user'] }] */
export function operationsOf(document: Uint8Array): readonly Operation[] {
  const found: { type: OperationType; name: string; fields: string[] }[] = []
  let [braces, others] = [0, 0]
  let isFragment = false
  let current: (typeof found)[number] | undefined
  const tokens = graphqlTokens(document).filter(({ kind }) => kind !== 'comment')
  for (const [index, { kind, text }] of tokens.entries()) {
    const [before, after] = [tokens[index - 1], tokens[index + 1]]
    if (text === '(' || text === '[') others += 1
    else if (text === ')' || text === ']') others -= 1
    else if (others > 0) continue
    else if (text === '{') {
      if (braces === 0 && current === undefined && !isFragment) {
        current = { type: 'query', name: '', fields: [] }
        found.push(current)
      }
      braces += 1
    } else if (text === '}') {
      braces -= 1
      if (braces === 0) [current, isFragment] = [undefined, false]
    } else if (kind === 'name' && braces === 0 && current === undefined && !isFragment) {
      const type = OPERATIONS.find((each) => each === text)
      isFragment = type === undefined
      if (type === undefined) continue
      current = { type, name: after?.kind === 'name' ? after.text : '', fields: [] }
      found.push(current)
    } else if (kind === 'name' && braces === 1 && current !== undefined && after?.text !== ':') {
      const isOfType = before?.text === 'on' && tokens[index - 2]?.text === '...'
      const isField = before?.text !== '...' && before?.text !== '@' && !isOfType
      if (isField) current.fields.push(text)
    }
  }
  return found
}

/** The one that is run: by its name, or the only one (GraphQL: Executing Requests). */
export function chosenOperation(document: Uint8Array, name: string | null): Operation | undefined {
  const all = operationsOf(document)
  return name === null || name === '' ? (all.length === 1 ? all[0] : undefined) : all.find((each) => each.name === name)
}

/** `query UserWithPosts`; of one without a name what it asks for: `query { user }`. */
export function operationTitle({ type, name, fields }: Operation): string {
  return name === '' ? `${type} { ${fields.slice(0, 3).join(' ')}${fields.length > 3 ? ' …' : ''} }` : `${type} ${name}`
}

/** Bytes [start, end) of a text as one line of it; the lines of a text tile it. */
export interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** As the author broke it; a document in one line is broken before each selection, as everyone prints it. */
export function documentLines(document: Uint8Array): readonly Line[] {
  const tokens = graphqlTokens(document)
  const isBroken = document.includes(LINE_FEED)
  const lines = isBroken ? authorsLines(document) : printedLines(document, tokens)
  return lines.map((line, index) => {
    const start = index === 0 ? 0 : line.start
    return { text: line.text, start, end: lines[index + 1]?.start ?? document.length }
  })
}

const LINE_FEED = 0x0a

type Begun = Pick<Line, 'text' | 'start'>

function authorsLines(document: Uint8Array): readonly Begun[] {
  const lines: Begun[] = []
  for (let start = 0; start < document.length; ) {
    const found = document.indexOf(LINE_FEED, start)
    const end = found === -1 ? document.length : found
    lines.push({ text: utf8(document.subarray(start, end)).replace(/\r$/, '').replaceAll('\t', '  '), start })
    start = end + 1
  }
  return lines
}

function printedLines(document: Uint8Array, tokens: readonly GraphqlToken[]): readonly Begun[] {
  const lines: Begun[] = []
  let line: GraphqlToken[] = []
  let [depth, others] = [0, 0]
  const flush = (): void => {
    const [first] = line
    if (first !== undefined)
      lines.push({ text: `${'  '.repeat(Math.max(0, depth))}${spaced(document, line)}`, start: first.start })
    line = []
  }
  for (const token of tokens) {
    const { text } = token
    if (others > 0 || text === '(' || text === '[') {
      // Arguments stay in the line of their field.
      if (OPENERS.has(text)) others += 1
      else if (CLOSERS.has(text)) others -= 1
      line.push(token)
    } else if (text === '{') {
      line.push(token)
      flush()
      depth += 1
    } else if (text === '}') {
      flush()
      depth -= 1
      line = [token]
      flush()
    } else {
      if (depth > 0 && beginsSelection(token, line)) flush()
      line.push(token)
    }
  }
  flush()
  return lines
}

const OPENERS: ReadonlySet<string> = new Set(['(', '[', '{'])
const CLOSERS: ReadonlySet<string> = new Set([')', ']', '}'])

/** Behind an alias, a spread or the sign of a directive a name goes on with what was begun. */
function beginsSelection({ kind, text }: GraphqlToken, line: readonly GraphqlToken[]): boolean {
  const [before, last] = line.slice(-2).map((token) => token.text)
  const latest = last ?? before
  if (latest === undefined) return false
  if (text === '...') return true
  if (kind !== 'name' || latest === ':' || latest === '@' || latest === '...') return false
  return !(latest === 'on' && before === '...')
}

/** The author's own gaps, each of one space at most. */
function spaced(document: Uint8Array, line: readonly GraphqlToken[]): string {
  return line
    .map(({ start, end }, index) => {
      const before = line[index - 1]
      const gap = before === undefined || before.end === start ? '' : ' '
      const comma = gap !== '' && before !== undefined && document.subarray(before.end, start).includes(COMMA)
      return `${comma ? ',' : ''}${gap}${utf8(document.subarray(start, end))}`
    })
    .join('')
}

const COMMA = 0x2c
