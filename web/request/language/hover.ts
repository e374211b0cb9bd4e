/** What a word of the block means, for a pointer that rests on it: a variable, a call, a field, a header, an operation. */

import type { DescField, DescMessage } from '@bufbuild/protobuf'
import type { Language } from '../../i18n/index.ts'
import { hostOf, isGraphql, isGrpc, isKafka, type RequestNode } from '../../language/ast.ts'
import { grpcTarget, methodOf } from '../../language/grpc-target.ts'
import { readMessages } from '../../language/messages.ts'
import { parseDocument } from '../../language/parse.ts'
import type { Source, TextSpan } from '../../language/source.ts'
import { substitute, variableUses, withDefinitions } from '../../language/variables.ts'
import { asSentence } from '../../protocol-kit/codes.ts'
import type { StreamVerb } from '../../protocol-kit/stream.ts'
import { CODES } from '../../protocols/codes.ts'
import { streamOf, type WrittenStream } from '../../protocols/streams.ts'
import { scalarWords } from './check/check-message.ts'
import { headerDoc } from './completion/header-docs.ts'
import { jsonPlace } from './completion/json-place.ts'
import { examplesOf, placeOf as streamPlace } from './completion/stream.ts'
import { NO_DOCS } from './contract/proto-comments.ts'
import { operationsAt } from './contract/rest-surface.ts'
import { surroundingsOf } from './own-server/knowledge.ts'
import type { Surroundings } from './surroundings.ts'
import { variableNote } from './variables/variable-note.ts'

export interface HoverFact {
  readonly start: number
  readonly end: number
  /** In the languages of programs: a value, or lines of a contract. */
  readonly text: string
  /** In words; empty where there are none. */
  readonly doc: string
}

export function hover(text: string, offset: number, given: Surroundings, language: Language = 'en'): HoverFact | null {
  const use = variableUses(text).find(({ start, end }) => start <= offset && offset < end)
  if (use) {
    const note = variableNote(text, use, given, language)
    return note && { start: note.start, end: note.end, text: note.value ?? `{{${note.name}}}`, doc: note.doc }
  }
  const document = parseDocument(text)
  const known = withDefinitions(given.variables, document.variables)
  const request =
    document.requests.find(({ span }) => span.start <= offset && offset <= span.end) ?? kafkaBelow(document, offset)
  if (!request) return null
  const surroundings = surroundingsOf(request, given)
  if (isKafka(request)) return surroundings.kafka?.hover?.(document.source, request, offset, language) ?? null
  const header = request.headers.find(({ name }) => isWithin(name.span, offset))
  if (header) {
    const doc = headerDoc(header.name.text, language)
    return doc === '' ? null : { ...placeOf(header.name.span), text: header.name.text, doc }
  }
  if (isGraphql(request)) {
    const { graphql } = surroundings
    return graphql?.hover?.(document.source, request, offset, graphql.schema) ?? null
  }
  const stream = streamOf(request)
  if (stream !== null) return hoverStream(document.source, request, stream, offset, language)
  if (!isGrpc(request)) return hoverTarget(request, offset, substitute(request.target.text, known), surroundings)

  const { contracts, docs = NO_DOCS } = surroundings
  const target = grpcTarget(document.source, request)
  const method = methodOf(contracts, document.source, request)
  if (!target || !method) return null
  const { start } = target.service.span
  const { end } = target.method.span
  if (offset >= start && offset <= end) {
    const doc = docs.get(`${method.parent.typeName}.${method.name}`) ?? ''
    return { start, end, text: `rpc ${method.name}(${method.input.name}) returns (${method.output.name})`, doc }
  }
  const base = request.body?.span.start ?? offset
  const place = request.body && offset >= base ? jsonPlace(request.body.text, offset - base) : null
  if (place?.at !== 'name') return null
  const name = request.body?.text.slice(place.start, place.end).replaceAll('"', '') ?? ''
  const field = fieldAt(method.input, place.path, name)
  if (!field) return null
  const doc = docs.get(`${field.parent.typeName}.${field.name}`) ?? ''
  return { start: base + place.start, end: base + place.end, text: declarationOf(field), doc }
}

/** Directives stand above their request; of Kafka's there is something to say. */
function kafkaBelow({ requests }: { readonly requests: readonly RequestNode[] }, offset: number): RequestNode | null {
  const below = requests.find(({ span }) => span.start > offset)
  return below && isKafka(below) ? below : null
}

/** The address, the code of a closing, the name of an event. */
function hoverStream(
  source: Source,
  request: RequestNode,
  stream: StreamVerb<WrittenStream>,
  offset: number,
  language: Language,
): HoverFact | null {
  if (isWithin(request.target.span, offset)) {
    const found = streamPlace(stream.places, request)
    return found ? { ...placeOf(request.target.span), text: found.title ?? found.path, doc: found.doc(language) } : null
  }
  const examples = examplesOf(stream, request)
  for (const { act, body } of readMessages(source, request)) {
    const code = act && isWithin(act.span, offset) ? /^close\s+(\d+)/.exec(act.text)?.[1] : undefined
    if (act && code !== undefined) {
      const doc = asSentence(CODES.close.meaning(Number(code), language))
      return { ...placeOf(act.span), text: `${code} ${CODES.close.name(Number(code))}`, doc }
    }
    const named = examples?.named(body.text)
    const example = examples?.all.find(({ name }) => name === named?.name)
    const end = body.span.start + (named?.length ?? 0)
    if (example && body.span.start <= offset && offset < end) {
      return { start: body.span.start, end, text: example.text, doc: example.doc(language) }
    }
  }
  return null
}

function hoverTarget(request: RequestNode, offset: number, url: string, { rest }: Surroundings): HoverFact | null {
  if (!rest || !isWithin(request.target.span, offset)) return null
  const path = url.slice(hostOf(url).length).replace(/[?#].*$/s, '')
  const operation = operationsAt(rest, path).find((one) => one.method === request.method.text.toUpperCase())
  if (!operation) return null
  const doc = [operation.summary, operation.description].filter(Boolean).join('\n\n')
  return { ...placeOf(request.target.span), text: `${operation.method} ${operation.path}`, doc }
}

function fieldAt(message: DescMessage, path: readonly (string | number)[], name: string): DescField | undefined {
  let at: DescMessage | undefined = message
  let isMap = false
  for (const step of path) {
    // Neither an index of a list nor a key of a map is a field.
    if (typeof step === 'number' || isMap) {
      isMap = false
      continue
    }
    const field: DescField | undefined = at && fieldOf(at, step)
    isMap = field?.fieldKind === 'map'
    at = field?.message
  }
  return at && fieldOf(at, name)
}

function fieldOf(message: DescMessage, name: string): DescField | undefined {
  return message.fields.find((one) => one.jsonName === name || one.name === name)
}

/** `repeated string tags = 5;` */
function declarationOf(field: DescField): string {
  const single = field.scalar === undefined ? (field.message ?? field.enum)?.typeName : scalarWords(field.scalar)
  const type = field.fieldKind === 'map' ? `map<${scalarWords(field.mapKey)}, ${single}>` : single
  return `${field.fieldKind === 'list' ? 'repeated ' : ''}${type} ${field.name} = ${field.number};`
}

function isWithin(span: TextSpan, offset: number): boolean {
  return span.start <= offset && offset < span.end
}

function placeOf({ start, end }: TextSpan) {
  return { start, end }
}
