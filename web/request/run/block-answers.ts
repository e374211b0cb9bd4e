/** What the requests of a block that have run said, for those below that use it: `{{login.response.body.token}}`. */

import { setOwnValue } from '#proto/wire/own-value.ts'
import type { RequestNode } from '../../language/ast.ts'
import type { ParsedDocument } from '../../language/parse.ts'
import {
  type Exchange,
  type RunnableRequest,
  readPlace,
  type Variables,
  valueAt,
  variableUses,
} from '../language/index.ts'
import type { RunResult } from './result.ts'

export interface BlockAnswers {
  keep(request: RunnableRequest, result: RunResult): void
  /** The values of all places that the block names, as variables; those that are not there are left out. */
  variables(document: ParsedDocument): Variables
}

export function createBlockAnswers(): BlockAnswers {
  const exchanges = new Map<string, Exchange>()
  return {
    keep(request, { name, headers, trailers, body }) {
      if (name === '') return
      const response = { headers: [...headers, ...trailers], body: body?.text ?? null }
      exchanges.set(name, { request: sentOf(request), response })
    },
    variables({ source }) {
      const found: Record<string, string> = {}
      for (const { name } of variableUses(source.text)) {
        const place = readPlace(name)
        const exchange = place && exchanges.get(place.name)
        const value = exchange ? valueAt(place, exchange) : null
        if (value !== null) setOwnValue(found, name, value)
      }
      return found
    },
  }
}

function sentOf(request: RunnableRequest): Exchange['request'] {
  if (request.kind === 'grpc') return { headers: request.metadata, body: request.message }
  const headers = 'headers' in request ? request.headers : []
  return { headers, body: request.kind === 'http' ? request.body : null }
}

/** The first place whose value a request needs, itself or by a definition, and has not got; null: it can go. */
export function missingAnswer({ variables }: ParsedDocument, node: RequestNode, known: Variables): string | null {
  const written = [...node.targetPieces, ...node.headers.map(({ value }) => value), node.body]
  const texts = written.flatMap((piece) => piece?.text ?? [])
  const defined = new Set<string>()
  // The list grows while it is walked: by the definitions that are used in it.
  for (const text of texts) {
    for (const { name } of variableUses(text)) {
      const definition = variables.findLast((one) => one.name === name)
      if (definition && !defined.has(name)) texts.push(definition.value)
      if (definition) defined.add(name)
      else if (readPlace(name) !== null && !Object.hasOwn(known, name)) return name
    }
  }
  return null
}
