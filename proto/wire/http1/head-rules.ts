/** What a head as a whole must look like: Host, connection options, and what RFC 9110 asks of fields in any version. */
import { type FieldFault, fieldFaults } from '../field-rules.ts'
import { listElements } from '../http-list.ts'
import type { Direction, Issue } from '../model.ts'
import { type Head, named, report } from './head.ts'
import type { Http1IssueCode } from './issues.ts'

const CODES: Readonly<Record<FieldFault['rule'], Http1IssueCode>> = {
  form: 'http1.field.form',
  repeated: 'http1.field.repeated',
  required: 'http1.field.required',
  alone: 'http1.field.alone',
}
/** RFC 9112 §3.2: uri-host [ ":" port ], or nothing where the target has no authority. */
const HOST =
  /^(?:\[[0-9a-f:.]+\]|\[v[0-9a-f]+\.[!$&-.0-;=A-Z_a-z~]+\]|(?:[!$&-.0-9;=A-Z_a-z~]|%[0-9a-f]{2})*)(?::\d*)?$/i
/** RFC 9110 §7.6.1: meant for the recipient of the content, so that no `Connection` option may remove them. */
const END_TO_END = /^(?:cache-control|content-.*|date|etag|host|location|set-cookie|cookie|authorization)$/
/** RFC 9110 §6.5.1: framing, routing, authentication, conditions and the form of the content are needed before it. */
const NOT_IN_TRAILERS =
  /^(?:transfer-encoding|content-(?:length|encoding|type|range)|host|trailer|te|connection|upgrade|authorization|proxy-authorization|www-authenticate|proxy-authenticate|set-cookie|cookie|cache-control|expect|max-forwards|pragma|range|if-.*|age|expires|date|location|retry-after|vary|warning)$/

/** What has to be told about a head as a whole. */
export function headIssues(head: Head, direction: Direction): readonly Issue[] {
  const { start, headers } = head
  if (start?.isValid !== true) return head.part.issues
  const options = new Set(named(head, 'connection').flatMap(({ value }) => listElements(value.toLowerCase())))
  for (const { rule, field } of fieldFaults({ fields: headers, status: start.status })) {
    if (field === undefined) reportStart(head, CODES[rule])
    else report(head, CODES[rule], field)
  }
  for (const field of named(head, 'connection')) {
    if (listElements(field.value.toLowerCase()).some((option) => END_TO_END.test(option)))
      report(head, 'http1.connection.end-to-end', field)
  }
  // RFC 9110 §7.8, §10.1.4: meant for the next hop alone, which Connection has to say.
  for (const name of ['upgrade', 'te']) {
    for (const field of options.has(name) ? [] : named(head, name)) report(head, 'http1.field.alone', field)
  }
  if (direction === 'toServer') requestIssues(head)
  else responseIssues(head)
  return head.part.issues
}

function requestIssues(head: Head): void {
  const { start } = head
  const hosts = named(head, 'host')
  // RFC 9112 §3.2: a 1.1 request without exactly one Host has to be answered 400; of two, one of any version has.
  if (hosts.length === 0 && start?.version !== 'HTTP/1.0') reportStart(head, 'http1.host.missing')
  for (const host of hosts.slice(1)) report(head, 'http1.host.repeated', host)
  for (const host of hosts) if (!HOST.test(host.value)) report(head, 'http1.host.invalid', host)
  for (const te of named(head, 'te')) {
    // RFC 9112 §7.4: everybody takes chunked.
    if (listElements(te.value.toLowerCase()).some((one) => /^chunked\b/.test(one))) report(head, 'http1.te.chunked', te)
  }
  const upgrade = named(head, 'upgrade').some(({ value }) => listElements(value.toLowerCase()).includes('websocket'))
  if (upgrade && !isHandshake(head)) reportStart(head, 'http1.websocket.request')
  const hasContent = hasBody(head)
  // RFC 9110 §10.1.1
  for (const expect of hasContent ? [] : named(head, 'expect')) {
    if (/^100-continue$/i.test(expect.value)) report(head, 'http1.expect.no-content', expect)
  }
  // RFC 9110 §9.3.8: a TRACE would be sent back to who could then read what was meant for the server.
  if (hasContent && start?.method === 'TRACE') reportStart(head, 'http1.content.forbidden')
}

function responseIssues(head: Head): void {
  const { start } = head
  // RFC 9110 §7.8, §15.5.22
  const needsUpgrade = start?.status === 101 || start?.status === 426
  if (needsUpgrade && named(head, 'upgrade').length === 0) reportStart(head, 'http1.field.required')
  const isWebSocket = named(head, 'upgrade').some(({ value }) => value.toLowerCase() === 'websocket')
  // RFC 6455 §4.2.2: a hash of 20 bytes in Base64.
  const accepts = named(head, 'sec-websocket-accept')
  const isAccepted = accepts.length === 1 && /^[A-Za-z0-9+/]{27}=$/.test(accepts[0]?.value ?? '')
  if (start?.status === 101 && isWebSocket && !isAccepted) reportStart(head, 'http1.websocket.answer')
  // RFC 9110 §15.3.6
  if (start?.status === 205 && hasBody(head)) reportStart(head, 'http1.content.forbidden')
}

/** RFC 6455 §4.1: GET, a key of 16 bytes in Base64, version 13. */
function isHandshake(head: Head): boolean {
  const only = (name: string): string | undefined => {
    const fields = named(head, name)
    return fields.length === 1 ? fields[0]?.value : undefined
  }
  const isKey = /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(only('sec-websocket-key') ?? '')
  return head.start?.method === 'GET' && isKey && /^\d+$/.test(only('sec-websocket-version') ?? '')
}

function hasBody(head: Head): boolean {
  const isLong = named(head, 'content-length').some(({ value }) => !/^0*$/.test(value))
  return isLong || named(head, 'transfer-encoding').length > 0
}

/** Fields that came too late to be of use. */
export function trailerIssues(head: Head): readonly Issue[] {
  for (const field of head.headers) {
    if (NOT_IN_TRAILERS.test(field.name.toLowerCase())) report(head, 'http1.trailer.forbidden', field)
  }
  return head.part.issues
}

/** RFC 9112 §9.6: whether the sender says that this is its last message on the connection. */
export function isLast(head: Pick<Head, 'headers'>): boolean {
  return named(head, 'connection').some(({ value }) => listElements(value.toLowerCase()).includes('close'))
}

function reportStart({ part, start }: Head, code: Http1IssueCode): void {
  if (start !== undefined) part.report(code, start.field.span.start - part.start, start.field.span.end - part.start)
}
