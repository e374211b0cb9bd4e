/**
 * The version of a URL that names none (`/api/users`): a constraint of the router, so that each version keeps its own routes,
 * whichever path led there.
 */
import type { FastifyInstance } from 'fastify'
import { AppError } from '../../errors.ts'
import { chooseVersion } from './media-type.ts'

const NAME = 'apiVersion'
const PATH = /^\/api\/users(?:[/?]|$)/

export function addVersionChoice(scope: FastifyInstance): void {
  scope.addConstraintStrategy({
    name: NAME,
    storage() {
      const handlers = new Map<unknown, unknown>()
      return {
        get: (version: unknown) => handlers.get(version) ?? null,
        set: (version: unknown, handler: unknown) => void handlers.set(version, handler),
      } as never
    },
    validate: () => undefined,
    deriveConstraint({ url = '', headers }) {
      if (!PATH.test(url)) return undefined as never
      const version = chooseVersion(url, headers.accept)
      return typeof version === 'number' ? String(version) : 'unknown'
    },
  })
}

export function onlyVersion(version: 1 | 2): Readonly<Record<string, string>> {
  return { [NAME]: String(version) }
}

/** Why a URL without a version led nowhere, when the version was the reason. */
export function refusalOfVersion(url: string, accept: string | undefined): AppError | undefined {
  if (!PATH.test(url)) return undefined
  const version = chooseVersion(url, accept)
  if (typeof version === 'number') return undefined
  if (!version.unknown.startsWith('?')) {
    return new AppError('not_acceptable', `There is no ${version.unknown}: ask for .v1+json or .v2+json`)
  }
  const details = { version: ['must be one of 1, 2'] }
  return new AppError('broken_request', `There is no version ${version.unknown}`, { details })
}
