/** What the editor knows of .proto files, of JSON and of generated TypeScript. */
import type { EditorLanguage, StyledToken } from '../editor/index.ts'
import { tokenizeLine } from '../request/index.ts'
import { suggestProto } from './completion.ts'

type Inside = 'code' | 'comment'

const PROTO_WORDS =
  'syntax edition package import public weak option message enum service rpc returns stream oneof map group reserved extensions extend repeated optional required to max'
const PROTO_TYPES =
  'double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string bytes'
const TYPESCRIPT_WORDS = 'import export from type const enum declare as typeof readonly'
const TYPESCRIPT_TYPES = 'string number bigint boolean undefined Uint8Array'

const PIECE =
  /(\/\/.*|\/\*(?:(?!\*\/).)*(?:\*\/)?)|("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(-?\b(?:0x[\da-f]+|\d+(?:\.\d+)?)\b)|([A-Za-z_]\w*)|([{}[\]()<>=;,.:|?&*+-]+)/gi

type Tokenize = (line: string, state: Inside) => { readonly tokens: readonly StyledToken[]; readonly state: Inside }

function tokenizerOf(keywords: string, types: string): Tokenize {
  const words = new Set(keywords.split(' '))
  const names = new Set(types.split(' '))
  return (line, state) => {
    const tokens: StyledToken[] = []
    let from = 0
    if (state === 'comment') {
      const end = line.indexOf('*/')
      tokens.push({ start: 0, type: 'comment' })
      if (end < 0) return { tokens, state }
      from = end + 2
    }
    let inside: Inside = 'code'
    PIECE.lastIndex = from
    for (let found = PIECE.exec(line); found !== null; found = PIECE.exec(line)) {
      const [, comment, text, number, word] = found
      const type =
        comment !== undefined
          ? 'comment'
          : text !== undefined
            ? 'string'
            : number !== undefined
              ? 'number'
              : word === undefined
                ? 'punctuation'
                : words.has(word)
                  ? 'literal'
                  : names.has(word)
                    ? 'json-name'
                    : 'text'
      tokens.push({ start: found.index, type })
      if (comment?.startsWith('/*') && !comment.endsWith('*/')) inside = 'comment'
    }
    return { tokens, state: inside }
  }
}

const nothing = { suggest: () => [], hover: () => null }

export const protoLanguage: EditorLanguage<Inside> = {
  id: 'framewise-proto',
  lineComment: '//',
  initialState: 'code',
  tokenizeLine: tokenizerOf(PROTO_WORDS, PROTO_TYPES),
  ...nothing,
  suggest: suggestProto,
}

export const tokenizeTypeScript: Tokenize = tokenizerOf(TYPESCRIPT_WORDS, TYPESCRIPT_TYPES)

export const jsonLanguage: EditorLanguage = {
  id: 'framewise-json',
  initialState: 'body',
  tokenizeLine: (line) => ({ tokens: tokenizeLine(line, 'body').tokens, state: 'body' }),
  ...nothing,
}
