/** Methods, paths with their parameters, query names and values, services and calls: everything on the request line. */

import type { Registry } from '@bufbuild/protobuf'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Language } from '../../../i18n/index.ts'
import { hostOf } from '../../../language/ast.ts'
import { servicesOf } from '../../../language/grpc-target.ts'
import { isMyHost } from '../../../language/mine.ts'
import { literally, type Proposal, proposal, type Words } from '../../../language/proposal.ts'
import { STREAMS } from '../../../protocols/streams.ts'
import { type ContractDocs, NO_DOCS } from '../contract/proto-comments.ts'
import {
  isParameter,
  operationsAt,
  type RestOperation,
  type RestSurface,
  startsLike,
} from '../contract/rest-surface.ts'
import type { Shape } from '../contract/shape.ts'
import { ofMine, ownPaths } from '../own-server/knowledge.ts'
import type { Surroundings } from '../surroundings.ts'
import { METHODS } from '../vocabulary.ts'
import { REQUEST_SNIPPETS } from './snippets.ts'
import { streamPaths } from './stream.ts'

/** `before`: the line up to the caret, which stands at `offset`. */
export function requestLineProposals(
  before: string,
  offset: number,
  surroundings: Surroundings,
  language: Language,
): readonly Proposal[] {
  const method = /^\s*([A-Za-z]*)$/.exec(before)
  if (method) {
    const start = offset - (method[1] ?? '').length
    const methods = METHODS.map((word): Words => ({ label: word, kind: 'method', insert: `${word} ` }))
    return [...methods, ...REQUEST_SNIPPETS].map((one) => proposal(one, start, offset))
  }
  const [, verb = '', typed = ''] = /^\s*([A-Za-z]+)\s+(\S*)$/.exec(before) ?? []
  if (verb === '') return []
  const host = hostOf(typed)
  const isMine = isMyHost(host)
  const { contracts, docs = NO_DOCS, rest = null } = isMine ? ofMine(surroundings) : surroundings
  if (verb.toUpperCase() === 'GRPC') {
    const start = offset - typed.length
    const here = callWords(contracts, docs, host || '{{host}}')
    const mine = host === '' ? callWords(ofMine(surroundings).contracts, NO_DOCS, '{{mine}}') : []
    return [...mine, ...here].map((one) => proposal(one, start, offset))
  }
  // A GET may turn out to be one for events.
  const kinds = STREAMS.filter(({ methods }) => methods.includes(verb.toUpperCase()))
  const streams = kinds
    .flatMap(({ kind, places }) =>
      isMine ? ownPaths(kind, surroundings.own, host) : streamPaths(places, host || '{{host}}', language),
    )
    .map((one) => proposal(one, offset - typed.length, offset))
  if (!rest) return streams
  const path = typed.slice(host.length)
  const query = path.indexOf('?')
  if (query !== -1) return queryProposals(path.slice(0, query), path.slice(query), offset, verb, rest)
  return [...pathProposals(verb.toUpperCase(), host, path, offset, rest), ...streams]
}

/** `?a=1&b` on a line of its own below the request line. */
export function continuationProposals(
  before: string,
  offset: number,
  target: string,
  verb: string,
  rest: RestSurface | null,
): readonly Proposal[] {
  const path = target.slice(hostOf(target).length).replace(/\?.*$/s, '')
  return rest ? queryProposals(path, before.trimStart(), offset, verb, rest, target) : []
}

function callWords(contracts: Registry | null, docs: ContractDocs, prefix: string): Words[] {
  return servicesOf(contracts).flatMap((service) =>
    service.methods.map((method): Words => {
      const path = `${prefix}/${service.typeName}/${method.name}`
      const stream = { unary: ['', ''], server_streaming: ['', 'stream '], client_streaming: ['stream ', ''] }
      const [into = 'stream ', out = 'stream '] = ownValue(stream, method.methodKind) ?? []
      const full = `${service.typeName}.${method.name}`
      return {
        label: path,
        kind: 'path',
        detail: `${into}${method.input.name} → ${out}${method.output.name}`,
        doc: [docs.get(full), docs.get(service.typeName)].filter(Boolean).join('\n\n'),
        insert: path,
      }
    }),
  )
}

function pathProposals(verb: string, host: string, typed: string, offset: number, rest: RestSurface): Proposal[] {
  const segments = typed.split('/')
  const whole = segments.slice(0, -1)
  const start = offset - typed.length - host.length
  const prefix = host || '{{host}}'
  const seen = new Set<string>()
  const found = rest.operations.filter((one) => one.method === verb || (verb === 'HEAD' && one.method === 'GET'))
  const paths = found
    // Written segments narrow the list; a path that ends before them is no way to go on.
    .filter((one) => typed === '' || (one.segments.length >= segments.length && startsLike(one, whole)))
    .map((operation) => proposal(pathWords(operation, prefix, typed === '' ? [] : whole), start, offset))
    .filter(({ insert }) => !seen.has(insert) && seen.add(insert))
  // Within a segment that a parameter takes, also the values that it names.
  const values = found
    .filter((one) => startsLike(one, whole) && whole.length < one.segments.length)
    .flatMap((one) => {
      const segment = one.segments[whole.length] ?? ''
      const parameter = isParameter(segment) ? parameterOf(one, segment) : undefined
      return parameter ? valuesOf(parameter.shape, parameter.doc).filter(({ label }) => label !== '') : []
    })
    .filter(({ insert }) => !seen.has(insert) && seen.add(insert))
    .map((one) => proposal(one, offset - (segments.at(-1) ?? '').length, offset))
  return [...paths, ...values]
}

/** The segments that are written stay as they are; parameters behind them become places to fill in. */
function pathWords(operation: RestOperation, prefix: string, written: readonly string[]): Words {
  let place = 0
  const segments = operation.segments.map((segment, index) => {
    const mine = written[index]
    if (mine !== undefined) return literally(mine)
    if (!isParameter(segment)) return literally(segment)
    place += 1
    const value = unquoted(parameterOf(operation, segment)?.shape.values[0]?.json ?? '') || '1'
    return `\${${place}:${literally(value)}}`
  })
  const isSnippet = place > 0
  return {
    label: `${prefix}${operation.path}`,
    kind: 'path',
    detail: operation.summary,
    doc: docOf(operation),
    insert: isSnippet
      ? `${literally(prefix)}${segments.join('/')}`
      : `${prefix}${operation.segments.map((segment, index) => written[index] ?? segment).join('/')}`,
    isSnippet,
  }
}

function docOf(operation: RestOperation): string {
  const rows = operation.parameters.map((one) => {
    const mark = one.isRequired ? '' : '?'
    return `- \`${one.place === 'query' ? '?' : ''}${one.name}${mark}\` ${one.doc}`.trimEnd()
  })
  const answers = operation.answers.length > 0 ? `→ ${operation.answers.join(', ')}` : ''
  return [operation.description, rows.join('\n'), answers].filter(Boolean).join('\n\n')
}

function parameterOf(operation: RestOperation, segment: string) {
  return operation.parameters.find((one) => one.place === 'path' && `{${one.name}}` === segment)
}

function queryProposals(
  path: string,
  query: string,
  offset: number,
  verb: string,
  rest: RestSurface,
  whole = query,
): Proposal[] {
  const parameters = operationsAt(rest, path)
    .filter((one) => one.method === verb.toUpperCase() || verb.toUpperCase() === 'HEAD')
    .flatMap((one) => one.parameters.filter(({ place }) => place === 'query'))
  const part = query.slice(Math.max(query.lastIndexOf('?'), query.lastIndexOf('&')) + 1)
  const equals = part.indexOf('=')
  if (equals !== -1) {
    const parameter = parameters.find(({ name }) => name === part.slice(0, equals))
    const start = offset - (part.length - equals - 1)
    return parameter ? valuesOf(parameter.shape, parameter.doc).map((one) => proposal(one, start, offset)) : []
  }
  const used = new Set([...whole.matchAll(/[?&]([^=&?\s]+)=/g)].map((match) => match[1]))
  return parameters
    .filter(({ name }) => !used.has(name))
    .map(({ name, doc, shape, isRequired }) => {
      const detail = `${shape.type}${isRequired ? ' · *' : ''}`
      const words: Words = { label: name, kind: 'property', detail, doc, insert: `${name}=`, goesOn: true }
      return proposal(words, offset - part.length, offset)
    })
}

/** Named values as they stand in a URL. */
function valuesOf(shape: Shape, doc: string): Words[] {
  const all =
    shape.kind === 'boolean' && shape.values.length === 0 ? ['true', 'false'] : shape.values.map((v) => v.json)
  const inner = shape.kind === 'list' ? (shape.item()?.values.map((one) => one.json) ?? []) : []
  return [...all, ...inner].map((json) => {
    const text = unquoted(json)
    return { label: text, kind: 'value', detail: shape.type, doc, insert: encodeURIComponent(text), goesOn: false }
  })
}

function unquoted(json: string): string {
  return json.startsWith('"') ? String(JSON.parse(json)) : json
}
