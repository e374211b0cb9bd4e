/**
 * Templates of `google.api.http`: what a path must look like, and which of its parts fill which fields.
 *
 *     Template  = "/" Segments [ ":" Verb ]          Segments = Segment { "/" Segment }
 *     Segment   = "*" | "**" | Literal | Variable    Variable = "{" FieldPath [ "=" Segments ] "}"
 *
 * (google/api/http.proto, Path template syntax.) Paths come unescaped, and `%2F` divides them as `/` does: so grpc-gateway reads
 * them unless it is told otherwise. Pure: the server routes by it, the app explains by it.
 */

export interface Template {
  /** As it stands in the contract. */
  readonly text: string
  /** `*`, `**`, or a literal: the segments of variables among them. */
  readonly segments: readonly string[]
  readonly variables: readonly Variable[]
  /** Without its colon; empty where there is none. */
  readonly verb: string
}

export interface Variable {
  /** `name`, `destination.city` */
  readonly fieldPath: string
  /** Its segments, from the first to before the last. */
  readonly from: number
  readonly to: number
}

export interface Capture {
  readonly fieldPath: string
  readonly value: string
  /** Its parts among those of the path, from the first to before the last; where a verb stands, the last one has it still. */
  readonly from: number
  readonly to: number
}

export class TemplateError extends Error {
  override readonly name = 'TemplateError'
}

const FIELD_PATH = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/
const LITERAL = /^(?:[\w.~!$&'()+,;=:@-]|\*|%[0-9A-Fa-f]{2})+$/

/** @throws TemplateError */
export function parseTemplate(text: string): Template {
  const fail = (why: string) => new TemplateError(`The template ${text} ${why}`)
  if (!text.startsWith('/')) throw fail('does not begin with /')
  const segments: string[] = []
  const variables: Variable[] = []
  const addSegment = (segment: string) => {
    if (segment !== '*' && segment !== '**' && !LITERAL.test(segment)) throw fail(`has no segment in “${segment}”`)
    segments.push(segment)
  }

  let rest = text.slice(1)
  let verb = ''
  for (;;) {
    const [, inner] = /^\{([^{}]*)\}/.exec(rest) ?? []
    if (inner === undefined) {
      const end = rest.includes('/') ? rest.indexOf('/') : rest.length
      const [segment = '', ...verbs] = end === rest.length ? rest.split(':') : [rest.slice(0, end)]
      addSegment(segment)
      verb = verbs.join(':')
      rest = rest.slice(end)
    } else {
      const [fieldPath = '', pattern = '*'] = inner.split(/=(.*)/s)
      if (!FIELD_PATH.test(fieldPath)) throw fail(`names no field in {${inner}}`)
      const from = segments.length
      for (const segment of pattern.split('/')) addSegment(segment)
      variables.push({ fieldPath, from, to: segments.length })
      rest = rest.slice(inner.length + 2)
      if (rest.startsWith(':')) {
        verb = rest.slice(1)
        rest = ''
      }
    }
    if (rest === '') break
    if (!rest.startsWith('/')) throw fail(`needs / before “${rest}”`)
    rest = rest.slice(1)
  }
  if (segments.filter((segment) => segment === '**').length > 1) throw fail('has more than one **')
  return { text, segments, variables, verb }
}

/**
 * What the variables take of a path, or null where it does not fit.
 *
 * @param parts of the path behind its first `/`, unescaped
 */
export function matchTemplate({ segments, variables, verb }: Template, parts: readonly string[]): Capture[] | null {
  const last = parts.length - 1
  const end = parts[last] ?? ''
  const ending = `:${verb}`
  // Only the verb and nothing before it is no segment.
  if (verb !== '' && (!end.endsWith(ending) || end.length === ending.length)) return null
  const part = (index: number): string =>
    index === last && verb !== '' ? end.slice(0, -ending.length) : (parts[index] ?? '')

  const deep = segments.indexOf('**')
  /** How many parts `**` takes: none, too. */
  const taken = deep === -1 ? 0 : parts.length - segments.length + 1
  if (deep === -1 ? parts.length !== segments.length : taken < 0) return null
  /** Where a segment begins among the parts. */
  const place = (segment: number): number => (deep === -1 || segment <= deep ? segment : segment + taken - 1)
  for (let at = 0; at < segments.length; at += 1) {
    const segment = segments[at] ?? ''
    if (segment !== '*' && segment !== '**' && segment !== part(place(at))) return null
  }
  return variables.map(({ fieldPath, from, to }) => {
    const range = { from: place(from), to: place(to) }
    const value = Array.from({ length: range.to - range.from }, (_, index) => part(range.from + index)).join('/')
    return { fieldPath, value, ...range }
  })
}
