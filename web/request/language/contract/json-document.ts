/** Steps through a document of JSON of which nothing is certain: what is of another type is as if nothing were there. */
import { ownValue } from '#proto/wire/own-value.ts'

export type Json = Record<string, unknown>

export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {}
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** `{"$ref": "#/components/…"}` of this document; a reference to elsewhere is nothing here. */
export function resolve(root: Json, value: unknown): unknown {
  let at = value
  for (let hops = 0; hops < 20 && isObject(at) && typeof at['$ref'] === 'string'; hops += 1) {
    const steps = at['$ref'].startsWith('#/') ? at['$ref'].slice(2).split('/') : null
    at = steps?.reduce<unknown>(
      (node, step) => ownValue(objectOf(node), decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')),
      root,
    )
  }
  return at
}
