/** The feed's ContractChanged → what the page keeps of it; null before the first deployment. */
import type { ContractChanged } from '#proto/gen/api/feed_pb.js'

/** What the learner's own server serves, as the feed told last. */
export interface OwnServer {
  /** False: the tab that served is gone. */
  readonly isServing: boolean
  readonly revision: number
  /** Null: it has none, calls name the sandbox. */
  readonly port: number | null
  /** A google.protobuf.FileDescriptorSet. */
  readonly descriptors: Uint8Array
  /** Full names of those with handlers. */
  readonly services: readonly string[]
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  /** Paths of WebSockets. */
  readonly sockets: readonly string[]
  /** The path of GraphQL; null: none. */
  readonly graphql: string | null
  /** The address of the program that answers, whose routes nobody has told; null: code in a tab does. */
  readonly program: string | null
}

export function ownServerFrom(told: ContractChanged): OwnServer | null {
  const { revision, port, descriptorSet, services, routes, sockets, graphql, serving, program } = told
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
    program: program === '' ? null : program,
  }
}
