/**
 * In which form a client wants its answer: reads Accept (RFC 9110 §12.5.1), q-values and wildcards included. Besides the plain
 * types everybody may ask for a version by a vendor's type, `application/vnd.<any>.v2+json`, and is answered in that very type.
 */
import Negotiator from 'negotiator'

export type Format = 'json' | 'xml' | 'csv'
export type Version = 1 | 2

export interface MediaType {
  readonly format: Format
  /** As it stands in Content-Type. */
  readonly type: string
}

const TYPES: Readonly<Record<Format, readonly string[]>> = {
  json: ['application/json'],
  xml: ['application/xml', 'text/xml'],
  csv: ['text/csv'],
}

const VENDOR = /application\/vnd\.[\w-]+(?:\.[\w-]+)*?\.v(\d{1,4})\+(json|xml)/gi

/** More in one Accept are nobody's wish, and comparing all with all takes time. */
const MOST_VENDOR_TYPES = 8

export const JSON_TYPE: MediaType = { format: 'json', type: 'application/json; charset=utf-8' }

/** null when none of the formats will do. */
export function chooseMediaType(
  accept: string | undefined,
  formats: readonly Format[],
  version: Version,
): MediaType | null {
  if (accept === undefined || accept === '*/*' || accept === 'application/json') {
    if (formats.includes('json')) return JSON_TYPE
    if (accept === 'application/json') return null
  }
  const available = new Map<string, Format>()
  for (const format of formats) for (const type of TYPES[format]) available.set(type, format)
  for (const [type, asked, suffix] of [...(accept ?? '').matchAll(VENDOR)].slice(0, MOST_VENDOR_TYPES)) {
    const format: Format = suffix?.toLowerCase() === 'xml' ? 'xml' : 'json'
    if (Number(asked) === version && formats.includes(format)) available.set(type, format)
  }
  const [best] = new Negotiator({ headers: { accept: accept ?? '*/*' } }).mediaTypes([...available.keys()])
  const format = best === undefined ? undefined : available.get(best)
  return format === undefined ? null : { format, type: `${best}; charset=utf-8` }
}

/** All that `chooseMediaType` can choose, for the refusal's text. */
export function namesOf(formats: readonly Format[]): string {
  return formats.map((format) => TYPES[format][0]).join(', ')
}

/**
 * Which version a URL without one is asked for: by `?version=`, else by the vendor's type that Accept likes best, else 1.
 * Answers what was asked where no such version exists.
 */
export function chooseVersion(url: string, accept: string | undefined): Version | { readonly unknown: string } {
  const start = url.indexOf('?')
  const asked = start < 0 ? [] : new URLSearchParams(url.slice(start)).getAll('version')
  if (asked.length > 0) return toVersion(asked.join(', '), `?version=${asked.join('&version=')}`)
  if (accept === undefined || !accept.includes('vnd.')) return 1
  for (const type of new Negotiator({ headers: { accept } }).mediaTypes()) {
    const [, version] = new RegExp(VENDOR.source, 'i').exec(type) ?? []
    if (version !== undefined) return toVersion(version, type)
    if (type === '*/*' || type === 'application/*' || Object.values(TYPES).flat().includes(type)) return 1
  }
  return 1
}

function toVersion(text: string, asked: string): Version | { readonly unknown: string } {
  if (text === '1') return 1
  return text === '2' ? 2 : { unknown: asked }
}
