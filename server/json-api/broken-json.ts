/** Says where a JSON text breaks and what should stand there: the engine's own messages name a place only now and then. */
import { type ParseError, parse } from 'jsonc-parser'

/** By jsonc-parser's ParseErrorCode. */
const EXPECTED: Readonly<Record<number, string>> = {
  1: 'this is no JSON value; texts stand in double quotes',
  2: 'this is no JSON number',
  3: 'a field name in double quotes is expected',
  4: 'a value is expected',
  5: 'a colon is expected after the field name',
  6: 'a comma or the closing bracket is expected',
  7: 'a closing } is expected',
  8: 'a closing ] is expected',
  9: 'the value has ended, and nothing may follow it',
  10: 'JSON has no comments',
  11: 'JSON has no comments',
  12: 'a text ends with a double quote, before the line does',
  13: 'this is no JSON number',
  14: '\\u is followed by four hex digits',
  15: 'this is no escape that JSON knows',
  16: 'a control character must be written as an escape',
}

/** null when the text is JSON after all, and was refused for something else. */
export function explainBrokenJson(text: string): string | null {
  const errors: ParseError[] = []
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false })
  } catch (thrown) {
    // Unlike the engine's, this parser calls itself for each bracket that opens.
    if (thrown instanceof RangeError) return 'The JSON breaks, and is nested too deeply to say where'
    throw thrown
  }
  const [first] = errors
  if (first === undefined) return null
  const before = text.slice(0, first.offset).split('\n')
  const column = (before.at(-1)?.length ?? 0) + 1
  const place = first.offset >= text.length ? ', where the body ends' : ''
  return `The JSON breaks at line ${before.length}, column ${column}${place}: ${EXPECTED[first.error] ?? 'this is no JSON'}`
}
