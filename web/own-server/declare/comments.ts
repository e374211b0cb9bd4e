/** Comments of a .proto that stand right above what they are about, by its name without the package: `User.name`, `Users.GetUser`. */
import { type Token, tokenize } from '../../proto-compiler/index.ts'

const BLOCKS: ReadonlySet<string> = new Set(['message', 'enum', 'service', 'group'])

export function commentsOf(proto: string): ReadonlyMap<string, string> {
  const tokens = tokenize(proto, () => {})
  const found = new Map<string, string>()
  /** Of blocks around: the name, or null where names inside stand as if outside, as in a oneof. */
  const around: (string | null)[] = []
  let begin: Token | undefined
  for (const [at, token] of tokens.entries()) {
    begin ??= token
    const name = declaredAt(tokens, at)
    const note = name === null ? '' : commentAbove(proto, begin.start)
    const path = [...around, name].filter((part) => part !== null).join('.')
    if (note !== '' && !found.has(path)) found.set(path, note)
    if (token.text === '{') around.push(blockName(tokens, at))
    else if (token.text === '}') around.pop()
    // The next declaration begins behind it.
    if (token.text === '{' || token.text === '}' || token.text === ';') begin = undefined
  }
  return found
}

/** The name that this token declares, or null. */
function declaredAt(tokens: readonly Token[], at: number): string | null {
  const token = tokens[at]
  const before = tokens[at - 1]?.text ?? ''
  const next = tokens[at + 1]?.text
  if (token?.kind !== 'word') return null
  if (before === 'rpc' && next === '(') return token.text
  if (BLOCKS.has(before) && next === '{') return token.text
  // A field or a value of an enum: `name = 1`.
  return next === '=' && /^-?\d|^-$/.test(tokens[at + 2]?.text ?? '') ? token.text : null
}

function blockName(tokens: readonly Token[], at: number): string | null {
  const [kind, name] = [tokens[at - 2]?.text ?? '', tokens[at - 1]]
  return BLOCKS.has(kind) && name?.kind === 'word' ? name.text : null
}

/** Lines of `//` without a gap, or one block. */
function commentAbove(proto: string, start: number): string {
  const above = proto.slice(0, start)
  const lines = /((?:^[ \t]*\/\/[^\n]*\n)+)[ \t]*$/m.exec(above)?.[1]
  if (lines !== undefined) return lines.replace(/^[ \t]*\/\/+ ?/gm, '').trim()
  const block = /\/\*((?:(?!\*\/)[\s\S])*)\*\/[ \t]*\n?[ \t]*$/.exec(above)?.[1] ?? ''
  return block.replace(/^[ \t]*\*+ ?/gm, '').trim()
}
