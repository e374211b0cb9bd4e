/** What header fields about resources say with their value, in English: formats, versions, caches, access, limits. */

import { byteCount, directives, type HeaderText, members, secondCount } from '../../../protocol-kit/values.ts'
import { limit, links, parametersIn, preferences } from './lists.ts'

export const resourceHeaders = {
  accept: (value) => accept(value),
  'accept-patch': (value) => `PATCH takes bodies of the type ${value} here.`,
  'accept-post': (value) => `POST takes bodies of the type ${value} here.`,
  allow: (value) => allow(value),
  'content-encoding': (value) => {
    const named = members(value).map((coding) => CODINGS.get(coding.toLowerCase()) ?? coding)
    return `The body is compressed with ${named.join(', then with ')}: the bytes on the wire have to be decompressed before they are the content that Content-Type names.`
  },
  etag: (value) =>
    value.startsWith('W/')
      ? `${value} names this version of the content loosely (W/ = weak): equal tags mean the same sense, not the same bytes.`
      : `${value} names exactly this version of the content; send it back in If-None-Match or If-Match to ask whether it still holds.`,
  'if-none-match': (value) => {
    if (value.trim() === '*') return 'Only if nothing is there yet: “*” keeps a PUT from overwriting.'
    const tags = members(value)
    const which = tags.length > 1 ? `one of ${tags.length} versions (${value})` : `version ${value}`
    return `The client has ${which} already: if it is still the current one, 304 without a body is enough.`
  },
  'if-match': (value) =>
    value.trim() === '*'
      ? 'Act only if there is something at this address at all (“*” stands for any version); otherwise answer 412.'
      : `Act only if the current version is still ${value}; otherwise answer 412 and change nothing. So nobody’s change is lost.`,
  'cache-control': (value) => cacheControl(value),
  vary: (value) => vary(value),
  authorization: (value) => authorization(value),
  'www-authenticate': (value) => challenge(value),
  'retry-after': (value) =>
    /^\d+$/.test(value)
      ? `Try again in ${secondCount('en', value)}, not before.`
      : `Try again after ${value}, not before.`,
  'ratelimit-policy': (value) => {
    const policy = limit(value)
    const quota = policy?.numbers.get('q')
    const window = policy?.numbers.get('w')
    if (quota === undefined) return `How much is allowed in how much time: ${value}.`
    const when = window === undefined ? '' : ` within ${secondCount('en', window)}`
    return `The rule “${policy?.name}”: at most ${quota} requests${when} (q = quota, w = window).`
  },
  ratelimit: (value) => {
    const state = limit(value)
    const left = state?.numbers.get('r')
    const reset = state?.numbers.get('t')
    if (left === undefined) return `How much of the allowance is left: ${value}.`
    const more = reset === undefined ? '' : `; in ${secondCount('en', reset)} there will be more`
    return left === '0'
      ? `Of “${state?.name}” nothing is left: the next request gets 429${more}.`
      : `Of “${state?.name}” ${left} more ${left === '1' ? 'request is' : 'requests are'} left${more} (r = remaining, t = time).`
  },
  link: (value) => {
    const found = links(value)
    if (found.length === 0) return `Related resources: ${value}.`
    const told = found.map(({ target, relation }) => `${RELATIONS.get(relation) ?? relation}: ${target}`)
    return `Where else to look: ${told.join('; ')}. A client follows such links instead of building addresses itself.`
  },
  deprecation: (value) => {
    const seconds = /^@(\d{1,11})$/.exec(value)?.[1]
    const since = seconds === undefined ? value : new Date(Number(seconds) * 1000).toUTCString()
    return `This resource is deprecated since ${since}: it still works, but new programs should not begin with it.`
  },
  sunset: (value) => `This resource is likely to stop answering on ${value}: move away before.`,
  'idempotency-key': (value) =>
    `A name for this one action, ${value}: if the request is repeated under the same name, the server acts once and answers the same.`,
  'content-digest': (value) => `A checksum of the body, ${value}, to find out whether it came whole.`,
  prefer: (value) => `Wishes that the server may ignore: ${value}.`,
  'x-response-encoding': (value) =>
    `Framewise’s own field: the answer may be compressed with ${value}. Without it answers stay readable, although browsers always offer compression.`,
} as const satisfies Record<string, HeaderText>

const CODINGS: ReadonlyMap<string, string> = new Map([
  ['gzip', 'gzip (DEFLATE with a header and a checksum)'],
  ['deflate', 'deflate (DEFLATE in zlib’s wrapping)'],
  ['br', 'br (Brotli)'],
  ['zstd', 'zstd (Zstandard)'],
  ['identity', 'identity, that is not at all'],
])

const RELATIONS: ReadonlyMap<string, string> = new Map([
  ['next', 'the next page'],
  ['prev', 'the page before'],
  ['first', 'the first page'],
  ['last', 'the last page'],
  ['self', 'this very resource'],
  ['collection', 'the list that it belongs to'],
  ['deprecation', 'why it is deprecated'],
  ['sunset', 'when it will go'],
  ['successor-version', 'the version that follows'],
  ['describedby', 'its description'],
])

function accept(value: string): string {
  if (value === '*/*') return 'Any format will do: */* leaves the choice to the server.'
  const wanted = preferences(value).filter(({ weight }) => weight > 0)
  const refused = preferences(value).filter(({ weight }) => weight === 0)
  const [first, ...others] = wanted
  if (first === undefined) return `The client names formats that it does not want: ${value}.`
  const never = refused.length === 0 ? '' : ` Never ${refused.map(({ name }) => name).join(', ')} (q=0).`
  if (others.length === 0) return `The client would like to get ${first.name}.${never}`
  const less = others.map(({ name, weight }) => (weight < first.weight ? `${name} (q=${weight})` : `${name} as gladly`))
  return `The client would like ${first.name} best; then ${less.join(', ')}. The weight q goes from 0 to 1.${never}`
}

function allow(value: string): string {
  const methods = members(value)
  if (methods.length === 0) return 'This resource takes no method at all at the moment.'
  const writes = methods.some((method) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
  return `This resource takes ${methods.join(', ')}${writes ? '' : ': it can be read, but not changed'}; any other method gets 405.`
}

function vary(value: string): string {
  if (value.trim() === '*') return 'Anything may change the answer, so a cache must never reuse it.'
  const told = members(value).map((name) => {
    const why = REASONS.get(name.toLowerCase())
    return why === undefined ? name : `${name} (${why})`
  })
  return `The answer depends on the request’s ${told.join(' and ')}: a cache keeps one copy per value of it.`
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['accept', 'which format'],
  ['accept-encoding', 'which compression'],
  ['accept-language', 'which language'],
  ['origin', 'whose page asks'],
  ['authorization', 'who asks'],
  ['cookie', 'which session'],
  ['x-sandbox', 'whose data'],
])

function authorization(value: string): string {
  const [scheme = '', token = ''] = value.split(' ')
  if (scheme.toLowerCase() === 'basic') {
    const user = userOf(token)
    return `Basic: user name and password in Base64, which anybody who sees the bytes can read${user === null ? '' : `: the name is “${user}”`}.`
  }
  if (scheme.toLowerCase() === 'bearer') {
    return `Bearer: whoever holds this token (${byteCount('en', token.length)}) is let in, so it has to be kept as secret as a password.`
  }
  return `The client proves who it is by the scheme ${scheme}.`
}

function userOf(token: string): string | null {
  try {
    const [user = ''] = atob(token).split(':')
    return /^[\x20-\x7e]+$/.test(user) ? user : null
  } catch {
    // Not Base64 at all: there is no name to tell.
    return null
  }
}

function challenge(value: string): string {
  const scheme = /^[\w-]+/.exec(value)?.[0] ?? ''
  const parameters = parametersIn(value)
  const realm = parameters.get('realm')
  const where = realm === undefined ? '' : ` for the area “${realm}”`
  const error = parameters.get('error')
  const scope = parameters.get('scope')
  const why =
    error === undefined
      ? ''
      : ` What was sent did not do: ${error}${scope === undefined ? '' : `, the scope ${scope} is missing`}.`
  if (scheme.toLowerCase() === 'bearer') return `Send a token as “Authorization: Bearer …”${where}.${why}`
  if (scheme.toLowerCase() === 'basic') return `Send name and password as “Authorization: Basic …”${where}.${why}`
  return `How to prove who you are: ${value}.`
}

function cacheControl(value: string): string {
  const found = directives(value)
  const says: string[] = []
  const times = (name: string, say: (seconds: string) => string): void => {
    const seconds = found.get(name)
    if (seconds !== undefined) says.push(seconds === '' ? name : say(secondCount('en', seconds)))
  }
  if (found.has('no-store')) says.push('keep no copy at all (no-store)')
  if (found.has('no-cache')) says.push('ask the server before every use of a copy (no-cache)')
  if (found.has('private')) says.push('only the user’s own cache may keep it (private)')
  if (found.has('public')) says.push('any cache may keep it (public)')
  times('max-age', (seconds) =>
    seconds.startsWith('0\u00a0') ? 'a copy is stale at once (max-age=0)' : `a copy is fresh for ${seconds}`,
  )
  times('s-maxage', (seconds) => `in shared caches for ${seconds}`)
  times(
    'stale-while-revalidate',
    (seconds) => `for ${seconds} more a stale copy may be shown while a fresh one is fetched`,
  )
  times('stale-if-error', (seconds) => `if the server fails, a stale copy will do for ${seconds}`)
  times('min-fresh', (seconds) => `it should stay fresh for ${seconds} at least`)
  if (found.has('max-stale')) says.push('a stale copy will do (max-stale)')
  if (found.has('only-if-cached')) says.push('answer from the cache or not at all (only-if-cached)')
  if (found.has('must-revalidate')) says.push('never use a stale one (must-revalidate)')
  if (found.has('proxy-revalidate')) says.push('shared caches must never use a stale one')
  if (found.has('no-transform')) says.push('proxies must not change it (no-transform)')
  if (found.has('immutable')) says.push('it will never change (immutable)')
  return says.length === 0 ? `Orders to caches: ${value}.` : `To caches: ${says.join('; ')}.`
}
