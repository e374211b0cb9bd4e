/** Which binding a request means. Of several that fit, the one that stands last in the contract: grpc-gateway's choice. */
import type { Binding } from './bindings.ts'
import { type Capture, matchTemplate } from './template.ts'

export interface Route {
  readonly binding: Binding
  readonly captures: readonly Capture[]
}

export interface Routes {
  /** @param path unescaped, without its query */
  find(verb: string, path: string): Route | undefined
  /** True where the path has a rule, whatever the method of HTTP. */
  has(path: string): boolean
}

export function createRoutes(bindings: readonly Binding[]): Routes {
  const byVerb = Map.groupBy(bindings.toReversed(), ({ verb }) => verb)

  const among = (candidates: readonly Binding[], path: string): Route | undefined => {
    const parts = path.slice(1).split('/')
    for (const binding of candidates) {
      const captures = matchTemplate(binding.template, parts)
      if (captures !== null) return { binding, captures }
    }
    return undefined
  }

  return {
    find: (verb, path) => among(byVerb.get(verb) ?? [], path),
    has: (path) => among(bindings, path) !== undefined,
  }
}
