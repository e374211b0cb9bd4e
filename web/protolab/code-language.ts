/** What the editor knows of .proto files, of JSON and of generated TypeScript. */
import type { EditorLanguage, StyledToken } from '../editor/index.ts'
import { tokenizeLine } from '../request/index.ts'
import { suggestProto } from './completion.ts'

export type Inside = 'code' | 'comment' | 'template'

const PROTO_WORDS =
  'syntax edition package import public weak option message enum service rpc returns stream oneof map group reserved extensions extend repeated optional required to max'
const PROTO_TYPES =
  'double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string bytes'
const TYPESCRIPT_WORDS =
  'import export from type const enum declare as typeof readonly let var function async await yield return throw try catch finally if else for of in while do break continue switch case default new delete class extends interface this super void null true false instanceof satisfies static get set'
const TYPESCRIPT_TYPES = 'string number bigint boolean undefined Uint8Array unknown never any object symbol'

const PIECE =
  /(\/\/.*|\/\*(?:(?!\*\/).)*(?:\*\/)?)|("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|`(?:[^`\\]|\\.)*`?)|(-?\b(?:0x[\da-f]+|\d+(?:\.\d+)?)\b)|([A-Za-z_]\w*)|([{}[\]()<>=;,.:|?&*+-]+)/gi

type Tokenize = (line: string, state: Inside) => { readonly tokens: readonly StyledToken[]; readonly state: Inside }

function tokenizerOf(keywords: string, types: string): Tokenize {
  const words = new Set(keywords.split(' '))
  const names = new Set(types.split(' '))
  return (line, state) => {
    const tokens: StyledToken[] = []
    let from = 0
    if (state !== 'code') {
      const [closing, type] = state === 'comment' ? ['*/', 'comment'] : ['`', 'string']
      const end = line.indexOf(closing)
      tokens.push({ start: 0, type })
      if (end < 0) return { tokens, state }
      from = end + closing.length
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
      if (text?.startsWith('`') && (text.length === 1 || !text.endsWith('`'))) inside = 'template'
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

/** Code that a person writes, with the compiler's own service behind it. */
export const typescriptLanguage: EditorLanguage<Inside> = {
  id: 'typescript',
  service: 'typescript',
  lineComment: '//',
  initialState: 'code',
  tokenizeLine: tokenizeTypeScript,
  ...nothing,
}

export const jsonLanguage: EditorLanguage = {
  id: 'framewise-json',
  initialState: 'body',
  tokenizeLine: (line) => ({ tokens: tokenizeLine(line, 'body').tokens, state: 'body' }),
  ...nothing,
}
