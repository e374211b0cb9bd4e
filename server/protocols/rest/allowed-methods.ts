/** Which methods a path of this plugin scope has, from the routes themselves. */
import type { FastifyInstance } from 'fastify'
import { pathOf } from '../../protocol-kit/target-path.ts'

/** Call before adding routes. Answers in the order of RFC 9110 §9.1 and the routes; [] for a path that does not exist. */
export function createAllowedMethods(scope: FastifyInstance): (url: string) => readonly string[] {
  const routes: { readonly pattern: RegExp; readonly methods: string[] }[] = []

  scope.addHook('onRoute', ({ url, method }) => {
    const pattern = new RegExp(`^${url.replaceAll(/:[^/]+/g, '[^/]+')}$`)
    const known = routes.find((route) => route.pattern.source === pattern.source)
    const methods = known?.methods ?? []
    for (const name of [method].flat()) if (!methods.includes(name)) methods.push(name)
    if (known === undefined) routes.push({ pattern, methods })
  })

  return (url) => {
    const path = pathOf(url)
    const methods = routes.find((route) => route.pattern.test(path))?.methods
    return methods === undefined ? [] : [...methods, 'OPTIONS']
  }
}
