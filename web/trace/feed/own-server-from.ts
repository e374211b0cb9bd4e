/** The feed's ContractChanged → what the page keeps of it; null before the first deployment. */
import type { ContractChanged } from '#proto/gen/api/feed_pb.js'
import type { OwnServer } from './trace-state.ts'

export function ownServerFrom(told: ContractChanged): OwnServer | null {
  const { revision, port, descriptorSet, services, routes, sockets, graphql, serving } = told
  if (revision === 0) return null
  return {
    isServing: serving,
    revision,
    port: port === 0 ? null : port,
    descriptors: descriptorSet,
    services,
    routes: routes.map(({ method, path }) => ({ method, path })),
    sockets,
    graphql: graphql === '' ? null : graphql,
  }
}
