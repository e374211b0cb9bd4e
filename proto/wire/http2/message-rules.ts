/** What a header list must look like to be an HTTP message. Breaking a rule is an error of the stream. RFC 9113 §8.1 to §8.3. */
import { type FieldFault, fieldFaults } from '../field-rules.ts'
import type { HeaderField, Issue, Span } from '../model.ts'
import { type Http2Issue, http2Issues } from './issues.ts'

export type ListRole = 'request' | 'response' | 'trailers'

const REQUEST_PSEUDO: ReadonlySet<string> = new Set([':method', ':scheme', ':authority', ':path', ':protocol'])
const RESPONSE_PSEUDO: ReadonlySet<string> = new Set([':status'])
const NO_PSEUDO: ReadonlySet<string> = new Set()
/** §8.2.2. `te: trailers` alone is allowed. */
const CONNECTION_SPECIFIC: ReadonlySet<string> = new Set([
  'connection',
  'proxy-connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
])

/** §8.2.1: no uppercase, no control, no space, no octet above 0x7e; a colon only in front. */
const BAD_NAME = /[^\x21-\x39\x3b-\x40\x5b-\x7e]|^$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: -- these are the very octets that §8.2.1 forbids
const BAD_VALUE = /[\x00\n\r]|^[ \t]|[ \t]$/

const FIELD_CODES: Readonly<Record<FieldFault['rule'], Http2Issue>> = {
  form: 'h2.field.form',
  repeated: 'h2.field.repeated',
  required: 'h2.field.required',
  alone: 'h2.field.alone',
}

const ALLOWED = { request: REQUEST_PSEUDO, response: RESPONSE_PSEUDO, trailers: NO_PSEUDO }

/** The troubles of one header list; `list` is what to point at where something is missing. */
export function messageIssues(headers: readonly HeaderField[], role: ListRole, list: Span): readonly Issue[] {
  const issues: Issue[] = []
  const seen = new Set<string>()
  let sawRegular = false
  for (const { name, value, span } of headers) {
    if (name.startsWith(':')) {
      if (sawRegular) issues.push(issue('h2.pseudo.order', span))
      if (!ALLOWED[role].has(name)) issues.push(issue('h2.pseudo.unknown', span))
      else if (seen.has(name)) issues.push(issue('h2.pseudo.duplicate', span))
      seen.add(name)
    } else {
      sawRegular = true
      if (CONNECTION_SPECIFIC.has(name) || (name === 'te' && value !== 'trailers')) {
        issues.push(issue('h2.field.connection-specific', span))
      }
      if (BAD_NAME.test(name)) issues.push(issue('h2.field.name', span))
    }
    if (BAD_VALUE.test(value)) issues.push(issue('h2.field.value', span))
  }
  if (isIncomplete(seen, role, headers)) issues.push(issue('h2.pseudo.missing', list))
  return [...issues, ...pseudoIssues(headers, role), ...fieldIssues(headers, role, list)]
}

/** §8.3.1: what stands in for a request line has its form; §8.5: CONNECT has neither scheme nor path; §8.6: nothing is switched. */
function pseudoIssues(headers: readonly HeaderField[], role: ListRole): readonly Issue[] {
  if (role === 'trailers') return []
  const first = (name: string): HeaderField | undefined => headers.find((header) => header.name === name)
  const [method, scheme, path, authority] = [':method', ':scheme', ':path', ':authority'].map(first)
  const status = first(':status')
  if (role === 'response') {
    if (status === undefined) return []
    if (status.value === '101') return [issue('h2.status.switching', status.span)]
    return /^[1-5]\d\d$/.test(status.value) ? [] : [issue('h2.pseudo.value', status.span)]
  }
  const isConnect = method?.value === 'CONNECT' && first(':protocol') === undefined
  const isHttp = /^https?$/i.test(scheme?.value ?? '')
  const wrong = [
    method !== undefined && !TOKEN.test(method.value) && method,
    scheme !== undefined && !/^[a-z][a-z0-9+.-]*$/i.test(scheme.value) && scheme,
    path !== undefined && isHttp && !isPath(path.value, method?.value) && path,
    authority?.value.includes('@') === true && isHttp && authority,
  ].filter((one) => one !== false)
  const issues = wrong.map(({ span }) => issue('h2.pseudo.value', span))
  const odd = isConnect ? [scheme, path].filter((one) => one !== undefined) : []
  return [...issues, ...odd.map(({ span }) => issue('h2.pseudo.connect', span))]
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/

function isPath(path: string, method: string | undefined): boolean {
  return path.startsWith('/') || (path === '*' && method === 'OPTIONS')
}

function fieldIssues(headers: readonly HeaderField[], role: ListRole, list: Span): readonly Issue[] {
  const code = role === 'response' ? Number(headers.find(({ name }) => name === ':status')?.value) : undefined
  return fieldFaults({ fields: headers, status: code }).map(({ rule, field }) =>
    issue(FIELD_CODES[rule], field?.span ?? list),
  )
}

/** §8.3.1, §8.3.2, and §8.5 for CONNECT (RFC 8441 §4 with `:protocol`). */
function isIncomplete(seen: ReadonlySet<string>, role: ListRole, headers: readonly HeaderField[]): boolean {
  if (role === 'trailers') return false
  if (role === 'response') return !seen.has(':status')
  if (!seen.has(':method')) return true
  const plainConnect =
    !seen.has(':protocol') && headers.some(({ name, value }) => name === ':method' && value === 'CONNECT')
  return plainConnect ? !seen.has(':authority') : !seen.has(':scheme') || !seen.has(':path')
}

function issue(code: Http2Issue, span: Span): Issue {
  return { code, span, spec: http2Issues[code] }
}
