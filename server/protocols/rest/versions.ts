/**
 * The version of a URL that names none (`/api/users`): a constraint of the router, so that each version keeps its own routes,
 * whichever path led there.
 */
import type { FastifyInstance } from 'fastify'
import { AppError } from '../../errors.ts'
import { pathOf } from '../../protocol-kit/target-path.ts'
import { chooseVersion } from './media-type.ts'

type Strategy = Parameters<FastifyInstance['addConstraintStrategy']>[0]
type Handler = NonNullable<ReturnType<ReturnType<Strategy['storage']>['get']>>

const NAME = 'apiVersion'
const UNKNOWN = 'unknown'
const PATH = /^\/api\/users(?:\/|$)/

export function addVersionChoice(scope: FastifyInstance): void {
  scope.addConstraintStrategy({
    name: NAME,
    storage() {
      const handlers = new Map<unknown, Handler>()
      return {
        get: (version) => handlers.get(version) ?? null,
        set: (version, handler) => void handlers.set(version, handler),
      }
    },
    validate: () => undefined,
    deriveConstraint({ url = '', headers }) {
      if (!PATH.test(pathOf(url))) return undefined
      const version = chooseVersion(url, headers.accept)
      return typeof version === 'number' ? String(version) : UNKNOWN
    },
  })
}

export function onlyVersion(version: 1 | 2): Readonly<Record<string, string>> {
  return { [NAME]: String(version) }
}

/** Refuses versions that do not exist. */
export function addVersionRefusal(scope: FastifyInstance): void {
  const route = { constraints: { [NAME]: UNKNOWN }, schema: { hide: true } }
  for (const path of ['/users', '/users/*']) {
    scope.all(path, route, (request) => {
      const version = chooseVersion(request.url, request.headers.accept)
      const asked = typeof version === 'number' ? String(version) : version.unknown
      if (!asked.startsWith('?')) {
        throw new AppError('not_acceptable', `There is no version such as ${asked}: ask for .v1+json or .v2+json`)
      }
      const details = { version: ['must be one of 1, 2'] }
      throw new AppError('broken_request', `There is no version ${asked}`, { details })
    })
  }
}
