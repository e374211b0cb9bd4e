/**
 * The comments of a .proto by full name (`user.User.email`, `user.UserService.GetUser`). Descriptors that travel in code have
 * lost them, so they are read from the file itself: the lines right above a declaration, or behind it on its line. The laboratory's
 * compiler (web/protolab) drops comments, refuses what is wrong, and is thirty files: too much to load for a hover.
 */
export type ContractDocs = ReadonlyMap<string, string>

export const NO_DOCS: ContractDocs = new Map()

const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\n|[\w.]+|[^\s\w]/g
const SCOPES: ReadonlySet<string> = new Set(['message', 'enum', 'service', 'oneof'])

export function readProtoComments(text: string): ContractDocs {
  const docs = new Map<string, string>()
  /** Names of the open braces; null for those that add no name, such as `oneof` and options. */
  const scopes: (string | null)[] = []
  let packageName = ''
  let comment: string[] = []
  let words: string[] = []
  let declared: string | null = null
  let blankLines = 0

  const full = (name: string) => [packageName, ...scopes, name].filter(Boolean).join('.')
  const keep = (name: string) => {
    if (comment.length > 0) docs.set(name, comment.join('\n'))
    comment = []
  }
  const declare = () => {
    const name = declaredName(words)
    if (name !== null) {
      declared = full(name)
      keep(declared)
    }
    comment = []
  }

  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '\n') {
      blankLines += 1
      declared = null
      // A blank line parts a comment from what follows.
      if (blankLines > 1) comment = []
      continue
    }
    const isComment = token.startsWith('//') || token.startsWith('/*')
    if (isComment) {
      const said = readComment(token)
      if (declared !== null && words.length === 0) {
        if (!docs.has(declared)) docs.set(declared, said)
      } else if (words.length === 0) comment.push(said)
      blankLines = 0
      continue
    }
    blankLines = 0
    if (token === '{') {
      const [keyword = '', name = ''] = words
      const isScope = SCOPES.has(keyword)
      if (isScope && keyword !== 'oneof') keep(full(name))
      else if (keyword === 'rpc') declare()
      scopes.push(isScope && keyword !== 'oneof' ? name : null)
      comment = []
      words = []
    } else if (token === '}') {
      scopes.pop()
      comment = []
      words = []
    } else if (token === ';') {
      if (words[0] === 'package') packageName = words[1] ?? ''
      else declare()
      words = []
    } else words.push(token)
  }
  return docs
}

/** The name that `repeated string tags = 5` and `rpc Get(A) returns (B)` declare. */
function declaredName(words: readonly string[]): string | null {
  const [first = ''] = words
  if (['syntax', 'import', 'option', 'reserved', 'edition'].includes(first)) return null
  if (first === 'rpc') return words[1] ?? null
  const equals = words.indexOf('=')
  return equals > 0 ? (words[equals - 1] ?? null) : null
}

function readComment(token: string): string {
  if (token.startsWith('//')) return token.slice(2).trim()
  const lines = token.slice(2, -2).split('\n')
  return lines
    .map((line) => line.replace(/^\s*\*?\s?/, '').trimEnd())
    .join('\n')
    .trim()
}
