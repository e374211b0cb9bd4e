/** Where in a .proto file the caret stands: in which block, behind which tokens of its statement, and what is known there. */
import { ownValue } from '#proto/wire/own-value.ts'
import { importable, type Token, tokenize, unquoted } from '../proto-compiler/index.ts'

type Block = 'file' | 'message' | 'oneof' | 'enum' | 'service' | 'rpc'

export interface Place {
  readonly block: Block
  /** The statement's tokens before what is being typed. */
  readonly before: readonly string[]
  readonly typed: string
  readonly isInText: boolean
  /** The lowest number behind all that the block has. */
  readonly free: number
  /** Messages and enums, and messages alone, as they may be written. */
  readonly types: readonly string[]
  readonly messages: readonly string[]
}

const OPENERS: Readonly<Record<string, Block>> = {
  message: 'message',
  oneof: 'oneof',
  enum: 'enum',
  service: 'service',
  rpc: 'rpc',
}

interface Open {
  readonly block: Block
  readonly name: string
  free: number
}

/** Null within a comment. */
export function placeOf(text: string, offset: number): Place | null {
  const tokens = tokenize(text, () => undefined).filter(({ kind }) => kind !== 'end')
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  const past = tokens.filter(({ start }) => start < offset)
  const current = past.at(-1)
  const isOpenText = (line.match(/"/g)?.length ?? 0) % 2 === 1
  const head = text.slice(0, offset)
  if (!isOpenText && (/\/\/[^"]*$/.test(line) || head.lastIndexOf('/*') > head.lastIndexOf('*/'))) return null
  const typed = isOpenText ? line.slice(line.lastIndexOf('"') + 1) : (/[\w.]*$/.exec(line)?.[0] ?? '')
  const done = past.filter(({ start }) => start < offset - typed.length - (isOpenText ? 1 : 0))
  const { open, before } = blocksAt(done)
  const inner = open.at(-1) ?? { block: 'file', free: 1 }
  const known = typesOf(tokens)
  return {
    block: inner.block,
    before,
    typed,
    isInText: isOpenText || (current?.kind === 'string' && current.end >= offset),
    free: inner.free,
    types: known.map(({ name }) => name),
    messages: known.filter(({ isMessage }) => isMessage).map(({ name }) => name),
  }
}

function blocksAt(tokens: readonly Token[]): { readonly open: readonly Open[]; readonly before: readonly string[] } {
  const open: Open[] = []
  let before: string[] = []
  for (const { kind, text } of tokens) {
    if (kind !== 'symbol' || !'{};'.includes(text)) {
      before.push(text)
      continue
    }
    const inner = open.at(-1)
    const number = before[before.indexOf('=') + 1]
    if (inner !== undefined && text === ';' && /^\d+$/.test(number ?? '')) {
      // Numbers of a oneof are those of its message.
      const owner = inner.block === 'oneof' ? (open.at(-2) ?? inner) : inner
      owner.free = Math.max(owner.free, Number(number) + 1)
      inner.free = owner.free
    }
    if (text === '{') {
      const block = ownValue(OPENERS, before[0] ?? '') ?? 'message'
      open.push({
        block,
        name: before[1] ?? '',
        free: block === 'oneof' ? (inner?.free ?? 1) : block === 'enum' ? 0 : 1,
      })
    }
    if (text === '}') open.pop()
    before = []
  }
  return { open, before }
}

interface Known {
  readonly name: string
  readonly isMessage: boolean
}

function typesOf(tokens: readonly Token[]): readonly Known[] {
  const found: Known[] = []
  const scope: string[] = []
  let before: string[] = []
  for (const { kind, text } of tokens) {
    if (kind !== 'symbol' || !'{};'.includes(text)) {
      before.push(kind === 'string' ? unquoted(text) : text)
      continue
    }
    const [word = '', name = ''] = before
    if (text === '{') {
      if (word === 'message' || word === 'enum') {
        found.push({ name: [...scope, name].filter(Boolean).join('.'), isMessage: word === 'message' })
      }
      scope.push(word === 'message' ? name : '')
    } else if (text === '}') scope.pop()
    else if (word === 'import') found.push(...imported(before.at(-1) ?? ''))
    before = []
  }
  return found
}

function imported(path: string): readonly Known[] {
  const file = importable.get(path)
  if (file === undefined) return []
  return [
    ...file.messages.map(({ typeName }) => ({ name: typeName, isMessage: true })),
    ...file.enums.map(({ typeName }) => ({ name: typeName, isMessage: false })),
  ]
}
