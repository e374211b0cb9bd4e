/**
 * What may be written at a place of the block: text and caret in, proposals out. Directives, methods, paths and queries,
 * services and calls, header names and values, fields and values of bodies, variables. Pure: the editor only shows it.
 */
import type { Language } from '../../../i18n/index.ts'
import { hostOf, isGraphql, isGrpc, isKafka, type RequestNode } from '../../../language/ast.ts'
import { DYNAMIC_VARIABLES, dynamicValue } from '../../../language/dynamic-variables.ts'
import { inputOf, methodOf } from '../../../language/grpc-target.ts'
import { type ParsedDocument, parseDocument } from '../../../language/parse.ts'
import { type Proposal, proposal, type Words } from '../../../language/proposal.ts'
import { substitute, withDefinitions } from '../../../language/variables.ts'
import { streamOf } from '../../../protocols/streams.ts'
import { messageShape } from '../contract/message-shape.ts'
import { NO_DOCS } from '../contract/proto-comments.ts'
import { operationsAt, type RestOperation } from '../contract/rest-surface.ts'
import type { Shape } from '../contract/shape.ts'
import { readGraphqlBody } from '../graphql/body.ts'
import { operationsOf } from '../graphql/operations.ts'
import { partAround, takesStream } from '../grpc-script.ts'
import { saidOfNamed } from '../named/texts.ts'
import { surroundingsOf } from '../own-server/knowledge.ts'
import { saidOfMine } from '../own-server/texts.ts'
import type { Surroundings } from '../surroundings.ts'
import { bodyProposals } from './body.ts'
import { directiveWords } from './directives.ts'
import { headerNames, headerValues } from './headers.ts'
import { continuationProposals, requestLineProposals } from './request-line.ts'
import { grpcActWords, messageWords } from './stream.ts'

export type { Proposal } from '../../../language/proposal.ts'

export function suggest(
  text: string,
  offset: number,
  given: Surroundings,
  language: Language = 'en',
): readonly Proposal[] {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const before = text.slice(lineStart, offset)
  const document = parseDocument(text)
  const known = withDefinitions(given.variables, document.variables)
  const at = (typed: string, words: readonly Words[]): readonly Proposal[] =>
    words.map((word) => proposal(word, offset - typed.length, offset))

  const template = /\{\{\s*(\$?[\w.-]*)$/.exec(before)
  if (template) {
    const isClosed = /^\s*\}\}/.test(text.slice(offset))
    const words = Object.entries(known).map(([name, value]): Words => {
      const isNowhere = name === 'mine' && given.own === null
      return {
        label: name,
        kind: 'variable',
        detail: isNowhere ? saidOfMine(null, language) : value,
        doc: document.variables.some((one) => one.name === name) ? '' : saidOfNamed(name, given, language),
        insert: isClosed ? name : `${name}}}`,
      }
    })
    const made = DYNAMIC_VARIABLES.map((name): Words => {
      return { label: name, kind: 'variable', detail: dynamicValue(name) ?? '', insert: isClosed ? name : `${name}}}` }
    })
    return at(template[1] ?? '', [...words, ...made])
  }
  const above = document.requests.findLast((one) => one.span.start <= offset && isAbove(document, one, offset))
  const isKafkaLine = /^\s*KAFKA\s/i.test(before)
  const spoken = above ?? document.requests.find(({ span }) => span.end >= offset) ?? null
  if (isKafkaLine || (spoken && isKafka(spoken))) {
    const isBody = above !== undefined && startOfBody(text, above, offset) !== null
    const { suggest: ask, names = null } = given.kafka ?? {}
    const found = ask?.(spoken, before, isBody, names, language)
    if (found) return at(found.typed, found.words)
    if (isBody || isKafkaLine || /^\s*(?:#|\/\/)/.test(before)) return []
  }
  const directive = /^\s*(?:#|\/\/)\s*@(?:([\w-]+)\s+)?([\w-]*)$/.exec(before)
  if (directive) {
    const owner = document.requests.find(({ span }) => span.end >= offset) ?? null
    const operations = directive[1] === 'operation' && owner ? operationNames(document, owner) : []
    return at(directive[2] ?? '', [...operations, ...directiveWords(directive[1], owner, language)])
  }
  if (/^\s*(?:#|\/\/)/.test(before)) return []

  const request = above
  if (!request || request.method.span.line === document.source.span(offset, offset).line) {
    return requestLineProposals(before, offset, given, language)
  }
  const surroundings = surroundingsOf(request, given)
  const { contracts, rest = null } = surroundings
  const operation = isGrpc(request) ? null : operationOf(request, surroundings, substitute(request.target.text, known))
  const bodyStart = startOfBody(text, request, offset)
  if (bodyStart !== null && isGraphql(request)) {
    const { graphql } = surroundings
    return graphql?.suggest?.(document.source, request, offset, graphql.schema) ?? []
  }
  const stream = streamOf(request)
  if (bodyStart !== null && stream?.read !== undefined) {
    const { typed, words } = messageWords(request, stream, before, language)
    return at(typed, words)
  }
  if (bodyStart !== null) {
    const isScript = isGrpc(request) && takesStream(methodOf(contracts, document.source, request))
    const act = isScript ? /^\s*===\s*(.*)$/.exec(before) : null
    if (act) return at(act[1] ?? '', grpcActWords(language))
    const shape = bodyShape(document, request, surroundings, operation)
    const bodyEnd = request.body ? Math.max(request.body.span.end, offset) : offset
    const { start, end } = isScript ? partAround(text, bodyStart, bodyEnd, offset) : { start: bodyStart, end: bodyEnd }
    return shape ? bodyProposals(text.slice(start, end), offset - start, start, shape) : []
  }
  if (/^\s*[?&]/.test(before)) {
    return continuationProposals(before, offset, request.target.text, request.method.text, rest)
  }
  const value = /^\s*([\w-]+)\s*:\s*(.*)$/.exec(before)
  if (value) return at(value[2] ?? '', headerValues(value[1] ?? '', isGrpc(request), operation, language))
  const name = /^\s*([\w-]*)$/.exec(before)
  const used = request.headers
    .filter(({ name: { span } }) => span.start < lineStart || span.start > offset)
    .map((one) => one.name.text)
  return name ? at(name[1] ?? '', headerNames(isGrpc(request), operation, used, language)) : []
}

/** The operations of the block below, to choose one. */
function operationNames({ source }: ParsedDocument, request: RequestNode): readonly Words[] {
  const body = isGraphql(request) ? readGraphqlBody(source, request.body) : null
  return operationsOf(body?.document.text ?? '')
    .filter(({ name }) => name !== '')
    .map(({ kind, name }) => ({ label: name, kind: 'value', detail: kind, insert: name }))
}

function isAbove(document: ParsedDocument, request: RequestNode, offset: number): boolean {
  return !/^###/m.test(document.source.text.slice(request.span.end, offset))
}

/** Behind the blank line that ends the head; null while the caret is still before it. */
function startOfBody(text: string, request: RequestNode, offset: number): number | null {
  const blank = /\r?\n[ \t]*\r?\n/.exec(text.slice(request.span.start, offset))
  return blank ? request.span.start + blank.index + blank[0].length : null
}

function operationOf(request: RequestNode, { rest }: Surroundings, url: string): RestOperation | null {
  const path = url.slice(hostOf(url).length).replace(/[?#].*$/s, '')
  const method = request.method.text.toUpperCase()
  return (rest ? operationsAt(rest, path) : []).find((one) => one.method === method) ?? null
}

function bodyShape(
  document: ParsedDocument,
  request: RequestNode,
  { contracts, docs = NO_DOCS }: Surroundings,
  operation: RestOperation | null,
): Shape | null {
  if (isGrpc(request)) {
    const input = inputOf(contracts, document.source, request)
    return input ? messageShape(input, docs) : null
  }
  const type = request.headers.find(({ name }) => name.text.toLowerCase() === 'content-type')?.value.text ?? ''
  const plain = type.split(';')[0]?.trim().toLowerCase()
  const body = operation?.bodies.find((one) => one.type === plain) ?? operation?.bodies[0]
  return body && /json/.test(body.type) ? body.shape : null
}
