/** How the values of well-known header fields are read, for texts in any language. Broken values give null. */
import { countIn, type Language } from '../i18n/index.ts'

export type HeaderText = string | ((value: string) => string)

/** Its digits in groups, as the language has them, and a non-breaking space: a number stays with its unit. */
export function byteCount(language: Language, count: number | bigint): string {
  return countIn(language, count, 'byte')
}

/** What is not a number is said as it is. */
export function secondCount(language: Language, value: string): string {
  if (!/^\d+$/.test(value)) return `“${value}”`
  return countIn(language, Number(value), 'second')
}

export interface MediaType {
  /** `application/json`, in lower case. */
  readonly type: string
  readonly charset: string | null
  readonly boundary: string | null
}

/** @example mediaType('Text/Plain; charset=utf-8') // { type: 'text/plain', charset: 'utf-8', boundary: null } */
export function mediaType(value: string): MediaType {
  const [type = '', ...parameters] = value.split(';')
  return {
    type: type.trim().toLowerCase(),
    charset: parameterOf(parameters, 'charset'),
    boundary: parameterOf(parameters, 'boundary'),
  }
}

function parameterOf(parameters: readonly string[], name: string): string | null {
  for (const parameter of parameters) {
    const [key = '', ...rest] = parameter.split('=')
    if (key.trim().toLowerCase() === name) return rest.join('=').trim().replace(/^"|"$/g, '')
  }
  return null
}

export interface TraceParent {
  readonly version: string
  readonly trace: string
  readonly parent: string
  readonly isSampled: boolean
}

/** W3C Trace Context §3.2. */
export function traceParent(value: string): TraceParent | null {
  const match = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(value)
  if (match === null) return null
  const [, version = '', trace = '', parent = '', flags = ''] = match
  return { version, trace, parent, isSampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

/** `max-age=60, no-transform` as a map; directives without a value have an empty one. */
export function directives(value: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const directive of value.split(',')) {
    const [name = '', ...rest] = directive.split('=')
    if (name.trim() !== '') found.set(name.trim().toLowerCase(), rest.join('=').trim().replace(/^"|"$/g, ''))
  }
  return found
}

/** A list's members, trimmed. */
export function members(value: string): readonly string[] {
  return value
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '')
}

/** The host and port that a client writes: `localhost:8080`. */
export function hostAndPort(value: string): { readonly host: string; readonly port: string | null } {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(value)
  return match === null ? { host: value, port: null } : { host: match[1] ?? value, port: match[2] ?? null }
}

export type GrpcTimeUnit = 'H' | 'M' | 'S' | 'm' | 'u' | 'n'

/** gRPC timeout: up to eight digits and a unit. */
export function grpcTimeout(value: string): { readonly amount: number; readonly unit: GrpcTimeUnit } | null {
  const match = /^(\d{1,8})([HMSmun])$/.exec(value)
  return match === null ? null : { amount: Number(match[1]), unit: match[2] as GrpcTimeUnit }
}

/** What a header is for, and its value behind it. @example valued('Only these bytes of the answer.', 'bytes=0-9') */
export function valued(purpose: string, value: string): string {
  return `${purpose.replace(/\.$/, '')}: ${value}.`
}
