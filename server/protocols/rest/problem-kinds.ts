/** What each kind of error means and what helps, in words: the titles of problems (RFC 9457), and what their URIs answer. */
import type { ErrorCode } from '../../errors.ts'

const KINDS: Readonly<Record<ErrorCode, readonly [title: string, advice: string]>> = {
  broken_body: ['The body cannot be read', 'Mend the JSON or XML at the place that `detail` names.'],
  broken_request: ['The request cannot be understood', 'Mend the parts of the URL or the headers that are named.'],
  unauthenticated: ['Who are you?', 'Send `Authorization: Bearer <token>` with a token from POST /api/v1/tokens.'],
  forbidden: [
    'You may not do this',
    'Your token is good, but its scope is too small: ask for one with a larger scope.',
  ],
  not_found: ['Not found', 'Nothing is at this URL; look at the list it should be in.'],
  method_not_allowed: ['The method is not possible here', 'Use a method that the Allow header names.'],
  not_acceptable: ['No acceptable form', 'Accept must name a media type or version that exists here.'],
  timeout: ['The time is over', 'Try again.'],
  taken: ['It would clash with what is there', 'Choose another value for the fields that are named.'],
  precondition_failed: [
    'It has changed meanwhile',
    'GET it again, look at what is new, and send its ETag in If-Match.',
  ],
  too_large: ['Too large', 'Send less.'],
  uri_too_long: ['The URL is too long', 'Send a shorter URL; what is long belongs into a body.'],
  unsupported_media_type: ['The body has a form that is not read here', 'Send what Accept-Post or Accept-Patch names.'],
  invalid: ['Well formed, but not valid', 'Mend the fields that `errors` names.'],
  precondition_required: ['Say which state you change', 'GET it first, and send its ETag in If-Match.'],
  too_many: ['Too many requests', 'Wait as many seconds as Retry-After says.'],
  cancelled: ['Cancelled', 'The client gave up.'],
  internal: ['The server has a fault', 'It is not your request; the server’s log says more.'],
  unimplemented: ['Not built', 'The server knows of this but cannot do it.'],
  bad_gateway: ['The server behind this one failed', 'Nothing is wrong with your request; try again later.'],
  overloaded: ['Overloaded', 'Wait as many seconds as Retry-After says.'],
  storage_unavailable: ['The storage does not answer', 'Try again later.'],
  gateway_timeout: ['The server behind this one is too slow', 'It may still be at work; try again later.'],
  storage_full: ['The storage is full', 'Whoever runs this server must make room.'],
  quota_exceeded: ['The sandbox is full', 'Delete something, or reset the sandbox.'],
}

export function titleOfProblem(code: ErrorCode): string {
  return KINDS[code][0]
}

/** By the last part of a problem's URI, such as `not-found`. */
export const problemTexts: ReadonlyMap<string, string> = new Map(
  Object.entries(KINDS).map(([code, [title, advice]]) => [
    code === 'invalid' ? 'validation-error' : code.replaceAll('_', '-'),
    `${title}\n\n${advice}\n`,
  ]),
)
