/**
 * The header `Authorization` of a request, as the three .http tools write it: `Basic user password` is encoded as it is sent. Pure:
 * text in, text out. In: a block's text and a place in it. Out: the text with the line in place of the one before, or of none.
 */

import type { RequestNode } from '../../language/ast.ts'
import type { ParsedDocument } from '../../language/parse.ts'
import { isSocket } from '../../protocols/streams.ts'
import { base64, sentValue } from '../language/authorization.ts'
import { parseDocument, resolveRequest } from '../language/index.ts'

export type Credentials =
  | { readonly scheme: 'Basic'; readonly user: string; readonly password: string }
  | { readonly scheme: 'Bearer'; readonly token: string }

/** The value as it is written; a name or password that the plain form cannot hold is written encoded. */
export function writtenValue(credentials: Credentials): string {
  if (credentials.scheme === 'Bearer') return `Bearer ${credentials.token.trim()}`
  const { user, password } = credentials
  const encoded = `Basic ${base64(`${user}:${password}`)}`
  // Without a name the first form would be white space alone.
  const forms = [...(user === '' ? [] : [`Basic ${user} ${password}`]), `Basic ${user}:${password}`]
  // A variable is put in before it is encoded: what is written decides.
  const hasVariable = forms[0]?.includes('{{') === true
  return forms.find((form) => hasVariable || (form === form.trim() && sent(form) === encoded)) ?? encoded
}

/** What goes over the wire for it. */
export function sent(value: string): string {
  return sentValue('authorization', value)
}

/** The request in which `caret` stands, else the first that takes headers; null: none does. */
export function requestAt(text: string, caret: number | null): RequestNode | null {
  const document = parseDocument(text)
  const taking = document.requests.filter((node) => takesHeaders(document, node))
  return taking.findLast(({ span }) => caret !== null && span.start <= caret) ?? taking[0] ?? null
}

/** The line that is there; null: there is none. */
export function authorizationOf(request: RequestNode): string | null {
  return request.headers.find(isAuthorization)?.value.text ?? null
}

/** @param value null: the line goes. */
export function withAuthorization(text: string, request: RequestNode, value: string | null): string {
  const written = request.headers.filter(isAuthorization)
  const [first] = written
  // From the end, so that places before stay true.
  const others = written.slice(1).toReversed()
  const rest = others.reduce((all, { name }) => withoutLine(all, name.span.start), text)
  if (first !== undefined) {
    if (value === null) return withoutLine(rest, first.name.span.start)
    return `${rest.slice(0, first.name.span.start)}Authorization: ${value}${rest.slice(lineEnd(rest, first.name.span.start))}`
  }
  if (value === null) return rest
  const at = lineEnd(rest, request.headers.at(-1)?.name.span.start ?? request.target.span.end)
  return `${rest.slice(0, at)}\nAuthorization: ${value}${rest.slice(at)}`
}

function isAuthorization({ name }: RequestNode['headers'][number]): boolean {
  return name.text.toLowerCase() === 'authorization'
}

/** Not a socket, with which pages send no headers of their own; nor what acts on a log, whose headers are those of its records. */
function takesHeaders(document: ParsedDocument, node: RequestNode): boolean {
  const request = resolveRequest(document, node, {})
  if (request === null || isSocket(request) || 'action' in request) return false
  return 'headers' in request || 'metadata' in request
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  const whole = end === -1 ? text.length : end
  return text[whole - 1] === '\r' ? whole - 1 : whole
}

function withoutLine(text: string, within: number): string {
  const start = text.lastIndexOf('\n', within - 1) + 1
  const end = text.indexOf('\n', within)
  // The last line takes the break before it along.
  return end === -1 ? text.slice(0, Math.max(0, start - 1)) : text.slice(0, start) + text.slice(end + 1)
}
