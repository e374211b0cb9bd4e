/**
 * The variables of an operation with the tokens that its block has. urql prints what it has parsed, which rounds a large number and
 * sorts names; so what it is about to send gets them in their place. Light enough for copying an operation, too.
 */
import { compactJson, jsonPieces } from '#proto/wire/json-text.ts'

/** One line of JSON; `{}` where there are none, or what stands there is no object: urql sends no other. */
export function variablesText(variables: string | null): string {
  const text = compactJson(variables ?? '{}')
  return text.startsWith('{') && jsonPieces(text) !== null ? text : '{}'
}

/** Whether a program that holds them as values sends the same: no large number, no name twice, nothing that is put in order. */
export function areValues(variables: string | null): boolean {
  const text = variablesText(variables)
  const value: unknown = JSON.parse(text)
  return JSON.stringify(value) === text
}

/** urql's request, by POST or by GET, with the variables as they are written. */
export function withVariables(
  input: RequestInfo | URL,
  init: RequestInit,
  variables: string | null,
): readonly [input: RequestInfo | URL, init: RequestInit] {
  const text = variablesText(variables)
  if (typeof init.body === 'string') {
    const pieces = jsonPieces(init.body) ?? []
    const members = pieces.map((one) => `${JSON.stringify(one.name)}:${one.name === 'variables' ? text : one.text}`)
    return [input, { ...init, body: `{${members.join(',')}}` }]
  }
  const url = new URL(String(input instanceof Request ? input.url : input))
  if (url.searchParams.has('variables')) url.searchParams.set('variables', text)
  return [url.href, init]
}
