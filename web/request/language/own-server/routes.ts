/** Routes of the own server as operations: `/hello/:name` is `/hello/{name}`. */
import type { RestOperation } from '../contract/rest-surface.ts'
import { plainShape } from '../contract/shape.ts'

/** A pattern that says more than a path and names of its parts is left out: what fits it cannot be listed. */
const PLAIN = /^(?:\/(?::\w+|[\w.~%@$!'+,;=-]*))+$/

export function routeOperations(
  routes: readonly { readonly method: string; readonly path: string }[],
): RestOperation[] {
  return routes
    .filter(({ path }) => PLAIN.test(path))
    .map(({ method, path }) => operation(method, path.replaceAll(/:(\w+)/g, '{$1}')))
}

/** @param path its parameters in braces */
export function operation(method: string, path: string, more: Partial<RestOperation> = {}): RestOperation {
  const parameters = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => {
    return { name, place: 'path' as const, isRequired: true, doc: '', shape: plainShape('any', '') }
  })
  return {
    ...{ method: method.toUpperCase(), path, segments: path.split('/'), summary: '', description: '' },
    ...{ parameters, bodies: [], answers: [] },
    ...more,
  }
}
