/** What each of our directives may say: words of a list, by protocol where that differs, or a text with a form of its own. */

import { ownValue } from '#proto/wire/own-value.ts'
import { isGraphql, type RequestNode } from '../../../language/ast.ts'
import { readDuration } from '../../../language/duration.ts'
import { transportOf } from '../../../language/transport.ts'
import { readUntil } from '../../../language/until.ts'
import { streamOf } from '../../../protocols/streams.ts'
import { GRAPHQL_TRANSPORTS } from '../graphql/spoken.ts'
import { DIRECTIVE_ALIASES, DIRECTIVE_EXAMPLES, DIRECTIVE_VALUES, MESSAGE_DIRECTIVES } from '../vocabulary.ts'

export const DIRECTIVE_NAMES: readonly string[] = [
  'name',
  ...Object.keys(DIRECTIVE_VALUES),
  ...Object.keys(DIRECTIVE_EXAMPLES),
  ...Object.keys(MESSAGE_DIRECTIVES),
]

const FIRST_PORT = ['50051']

const READERS: Readonly<Record<string, (value: string) => boolean>> = {
  timeout: (value) => readDuration(value) !== null,
  until: (value) => readUntil(value) !== null,
  // `check-stream.ts` says what is wrong with it.
  auth: () => true,
  // `graphql/check.ts` knows which there are.
  // `check.ts` knows which there are.
  contract: (value) => value !== '',
  retry: (value) => /^[1-4]$/.test(value),
  operation: (value) => value !== '',
  persisted: (value) => value === '',
  // Above hex digits it needs no word.
  binary: (value) => value === '' || value === 'hex' || value === 'base64',
}

/** The values to propose, the default first; undefined for an unknown directive. */
export function directiveValues(request: RequestNode | null, name: string): readonly string[] | undefined {
  const transports = name === 'transport' && request ? streamOf(request)?.transports : undefined
  if (transports !== undefined) return transports
  if (name === 'transport' && request && isGraphql(request)) return GRAPHQL_TRANSPORTS
  // A page can only call the port that it came from.
  if (name === 'port' && request && transportOf(request) !== 'grpc') return FIRST_PORT
  return ownValue(DIRECTIVE_VALUES, name) ?? ownValue(DIRECTIVE_EXAMPLES, name) ?? ownValue(MESSAGE_DIRECTIVES, name)
}

export function isDirectiveValue(request: RequestNode, name: string, value: string): boolean {
  const read = ownValue(READERS, name)
  if (read) return read(value)
  return (
    (directiveValues(request, name) ?? []).includes(value) || (ownValue(DIRECTIVE_ALIASES, name) ?? []).includes(value)
  )
}
