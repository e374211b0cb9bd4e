/** What a word of the block means, for a pointer that rests on it: what a variable holds, what a message field is. */

import { isGrpc } from './ast.ts'
import { scalarWords } from './check-message.ts'
import { findMethod, grpcTarget } from './grpc-target.ts'
import { parseDocument } from './parse.ts'
import type { Surroundings } from './surroundings.ts'
import { variableUses, withDefinitions } from './variables.ts'

export interface HoverFact {
  readonly start: number
  readonly end: number
  /** In the languages of programs: a value, or lines of a contract. */
  readonly text: string
}

export function hover(text: string, offset: number, { variables, contracts }: Surroundings): HoverFact | null {
  const document = parseDocument(text)
  const use = variableUses(text).find(({ start, end }) => start <= offset && offset < end)
  if (use) {
    const value = withDefinitions(variables, document.variables)[use.name]
    return value === undefined ? null : { start: use.start, end: use.end, text: value }
  }
  const request = document.requests.find(({ span }) => span.start <= offset && offset <= span.end)
  if (!request || !isGrpc(request)) return null
  const target = grpcTarget(document.source, request)
  const method = target ? findMethod(contracts, target.service.text, target.method.text) : undefined
  if (!target || !method) return null
  const { start } = target.service.span
  const { end } = target.method.span
  if (offset >= start && offset <= end) {
    return { start, end, text: `rpc ${method.name}(${method.input.name}) returns (${method.output.name})` }
  }
  const word = /"(\w+)"$/.exec(text.slice(0, text.indexOf('"', offset) + 1))
  const field = method.input.fields.find((one) => one.jsonName === word?.[1] || one.name === word?.[1])
  if (!word || !field || word.index > offset) return null
  const type = field.scalar === undefined ? (field.message ?? field.enum)?.typeName : scalarWords(field.scalar)
  return { start: word.index, end: word.index + word[0].length, text: `${type} ${field.name} = ${field.number};` }
}
