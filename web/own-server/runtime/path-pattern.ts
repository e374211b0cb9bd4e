/**
 * Paths of routes: `/hello/:name` takes one segment, a last `*` all that follows. `URLPattern` would do, and is missing in browsers that
 * are two years old.
 */
export type PathParams = Readonly<Record<string, string>>

export interface PathPattern {
  readonly text: string
  /** Null where the path is another one. Names are decoded. */
  match(path: string): PathParams | null
}

export function pathPattern(text: string): PathPattern {
  if (!text.startsWith('/')) throw new Error(`a path begins with /: ${text}`)
  const wanted = text.split('/')
  return {
    text,
    match(path) {
      const segments = path.split('/')
      const params: [string, string][] = []
      for (const [at, want] of wanted.entries()) {
        if (want === '*' && at === wanted.length - 1) {
          if (segments.length <= at) return null
          params.push(['*', decoded(segments.slice(at).join('/'))])
          return Object.fromEntries(params)
        }
        const segment = segments[at]
        if (segment === undefined) return null
        if (want.startsWith(':')) {
          if (segment === '') return null
          params.push([want.slice(1), decoded(segment)])
        } else if (want !== segment && want !== decoded(segment)) return null
      }
      return segments.length === wanted.length ? Object.fromEntries(params) : null
    },
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
