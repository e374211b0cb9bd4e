/**
 * Where in an unfinished JSON text the caret stands: in which container, at a name or at a value, and what is typed of it.
 * Reads on behind the caret only to learn which names the container has already. Never fails; odd text is passed over.
 */
export interface JsonPlace {
  /** From the outermost container to the one around the caret, and, at a value, its name or index. */
  readonly path: readonly (string | number)[]
  readonly at: 'name' | 'value'
  /** The token that the caret is in; empty at the caret where there is none. */
  readonly start: number
  readonly end: number
  /** Names that the container around the caret has, without the one at the caret. */
  readonly names: ReadonlySet<string>
  /** A name is followed by its colon already. */
  readonly hasColon: boolean
}

interface Container {
  readonly kind: 'object' | 'array'
  name: string | null
  index: number
  expects: 'name' | 'value' | 'comma'
  readonly names: Map<number, string>
}

const TOKEN = /\{\{[^{}\n]*\}\}|"(?:[^"\\\n]|\\.)*"?|[{}[\],:]|[^\s"{}[\],:]+/g

/** Null where nothing can be proposed: behind a whole value. */
export function jsonPlace(text: string, offset: number): JsonPlace | null {
  const stack: Container[] = []
  let found: { place: Omit<JsonPlace, 'names'>; container: Container | null } | null | undefined
  const top = () => stack.at(-1) ?? null

  function look(start: number, end: number): void {
    const container = top()
    const expects = container?.expects ?? (stack.length === 0 && isRootFree ? 'value' : 'comma')
    if (expects === 'comma') {
      found = null
      return
    }
    const steps = stack.flatMap((one, index) => (index === stack.length - 1 && expects === 'name' ? [] : [stepOf(one)]))
    const hasColon = expects === 'name' && /^\s*:/.test(text.slice(end))
    found = { place: { path: steps, at: expects, start, end, hasColon }, container }
  }

  let isRootFree = true
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match
    const start = match.index
    const end = start + token.length
    if (found === undefined) {
      const isWord = !/^[{}[\],:]$/.test(token)
      if (offset <= start) look(offset, offset)
      else if (isWord && offset < end) look(start, end)
      // Behind a closed string the value is whole; behind a bare word it may go on.
      else if (isWord && offset === end && (!token.startsWith('"') || !/^".*"$/s.test(token) || token === '"')) {
        look(start, end)
      }
    }
    isRootFree = false
    step(token, start)
  }
  if (found === undefined) look(offset, offset)
  if (!found) return null
  const { place, container } = found
  const names = [...(container?.names ?? [])].filter(([at]) => at !== place.start).map(([, name]) => name)
  return { ...place, names: new Set(names) }

  function step(token: string, start: number): void {
    const container = top()
    if (token === '{' || token === '[') {
      if (container) container.expects = 'comma'
      const kind = token === '{' ? 'object' : 'array'
      const expects = kind === 'object' ? 'name' : 'value'
      stack.push({ kind, name: null, index: 0, expects, names: new Map() })
    } else if (token === '}' || token === ']') stack.pop()
    else if (container && token === ',') {
      container.index += 1
      container.expects = container.kind === 'object' ? 'name' : 'value'
    } else if (container && token === ':') {
      if (container.kind === 'object') container.expects = 'value'
    } else if (container?.kind === 'object' && container.expects === 'name') {
      container.name = token.replace(/^"/, '').replace(/"$/, '')
      container.names.set(start, container.name)
      container.expects = 'comma'
    } else if (container) container.expects = 'comma'
  }
}

function stepOf({ kind, name, index }: Container): string | number {
  return kind === 'array' ? index : (name ?? '')
}
