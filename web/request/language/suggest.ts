/**
 * What may be written at a place of the block: directives and their values, methods, paths of the REST surface, services and
 * methods, header names and values, fields of a message, variables. Pure: the editor only shows it.
 */
import type { DescMessage, Registry } from '@bufbuild/protobuf'
import { isGrpc, type RequestNode } from './ast.ts'
import { scalarWords } from './check-message.ts'
import { inputOf, servicesOf } from './grpc-target.ts'
import { type ParsedDocument, parseDocument } from './parse.ts'
import { REST_PATHS } from './rest-paths.ts'
import type { Surroundings } from './surroundings.ts'
import { withDefinitions } from './variables.ts'
import { DIRECTIVE_VALUES, HEADER_VALUES, METHODS } from './vocabulary.ts'

export interface Proposal {
  readonly label: string
  readonly kind: 'keyword' | 'property' | 'value' | 'path' | 'method' | 'field' | 'variable'
  readonly detail: string
  readonly insert: string
  readonly start: number
  readonly end: number
}

type Words = Omit<Proposal, 'start' | 'end'>

export function suggest(text: string, offset: number, { variables, contracts }: Surroundings): readonly Proposal[] {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const before = text.slice(lineStart, offset)
  const document = parseDocument(text)
  const at = (typed: string, words: readonly Words[]): Proposal[] =>
    words.map((word) => ({ ...word, start: offset - typed.length, end: offset }))

  const template = /\{\{\s*([\w.-]*)$/.exec(before)
  if (template) {
    const known = withDefinitions(variables, document.variables)
    const closed = /^\s*\}\}/.test(text.slice(offset))
    const words = Object.entries(known).map(([name, value]): Words => {
      return { label: name, kind: 'variable', detail: value, insert: closed ? name : `${name}}}` }
    })
    return at(template[1] ?? '', words)
  }
  const directive = /^\s*(?:#|\/\/)\s*@(?:([\w-]+)\s+)?([\w-]*)$/.exec(before)
  if (directive) return at(directive[2] ?? '', directiveWords(directive[1]))

  const request = document.requests.findLast((one) => one.span.start <= offset && isAbove(document, one, offset))
  if (!request || request.method.span.line === document.source.span(offset, offset).line) {
    return requestLineWords(before, contracts, at)
  }
  if (isInBody(text, request, offset)) return bodyWords(document, request, contracts, before, at)
  const value = /^\s*([\w-]+)\s*:\s*(.*)$/.exec(before)
  if (value) return at(value[2] ?? '', headerValues(value[1] ?? ''))
  const name = /^\s*([\w-]*)$/.exec(before)
  return name && !isGrpc(request) ? at(name[1] ?? '', headerNames()) : []
}

function isAbove(document: ParsedDocument, request: RequestNode, offset: number): boolean {
  return !/^###/m.test(document.source.text.slice(request.span.end, offset))
}

function isInBody(text: string, request: RequestNode, offset: number): boolean {
  return /\n[ \t]*\r?\n/.test(text.slice(request.span.start, offset))
}

function directiveWords(name: string | undefined): Words[] {
  const words = name === undefined ? ['name', ...Object.keys(DIRECTIVE_VALUES)] : (DIRECTIVE_VALUES[name] ?? [])
  return words.map((word) => ({ label: word, kind: 'keyword', detail: name ? `@${name}` : '', insert: word }))
}

type At = (typed: string, words: readonly Words[]) => Proposal[]

function requestLineWords(before: string, contracts: Registry | null, at: At): Proposal[] {
  const method = /^\s*([A-Za-z]*)$/.exec(before)
  if (method) {
    return at(
      method[1] ?? '',
      METHODS.map((word): Words => ({ label: word, kind: 'method', detail: '', insert: `${word} ` })),
    )
  }
  const url = /^\s*([A-Za-z]+)\s+(\S*)$/.exec(before)
  if (!url) return []
  const [, verb = '', typed = ''] = url
  const host = /^(?:\{\{[^}]*\}\}|(?:[a-z]+:\/\/)?[^/{]*)(?=\/|$)/.exec(typed)?.[0] ?? ''
  const prefix = host === '' || !typed.startsWith(`${host}/`) ? '{{host}}' : host
  return at(typed, verb.toUpperCase() === 'GRPC' ? grpcPaths(contracts, prefix) : restPaths(verb.toUpperCase(), prefix))
}

function grpcPaths(contracts: Registry | null, prefix: string): Words[] {
  return servicesOf(contracts).flatMap((service) =>
    service.methods.map((method): Words => {
      const path = `${prefix}/${service.typeName}/${method.name}`
      const detail = `${method.input.name} → ${method.output.name}`
      return { label: path, kind: 'path', detail, insert: path }
    }),
  )
}

function restPaths(verb: string, prefix: string): Words[] {
  return REST_PATHS.filter((one) => one.methods.includes(verb)).map((one) => {
    const path = `${prefix}${one.path}`
    return { label: path, kind: 'path', detail: one.methods.join(' '), insert: path }
  })
}

function headerNames(): Words[] {
  return Object.keys(HEADER_VALUES).map((name) => ({ label: name, kind: 'property', detail: '', insert: `${name}: ` }))
}

function headerValues(name: string): Words[] {
  const values = HEADER_VALUES[name.toLowerCase()] ?? []
  return values.map((value) => ({ label: value, kind: 'value', detail: name, insert: value }))
}

function bodyWords(
  document: ParsedDocument,
  request: RequestNode,
  contracts: Registry | null,
  before: string,
  at: At,
): Proposal[] {
  const message = isGrpc(request) ? inputOf(contracts, document.source, request) : undefined
  const typed = /(?:^|[{,])\s*("?[\w]*)$/.exec(before)
  return message && typed ? at(typed[1] ?? '', fieldWords(message)) : []
}

function fieldWords(message: DescMessage): Words[] {
  return message.fields.map((field) => {
    const type = field.scalar === undefined ? (field.message ?? field.enum)?.typeName : scalarWords(field.scalar)
    return {
      label: `"${field.jsonName}"`,
      kind: 'field',
      detail: type ?? field.fieldKind,
      insert: `"${field.jsonName}": `,
    }
  })
}
