/** What a block to `{{mine}}` is read against: the learner's own server speaks another contract than this one, and has other paths. */
import type { Registry } from '@bufbuild/protobuf'
import type { RequestNode } from '../../../language/ast.ts'
import { namesMine } from '../../../language/mine.ts'
import type { Words } from '../../../language/proposal.ts'
import type { RestOperation, RestSurface } from '../contract/rest-surface.ts'
import type { Surroundings } from '../surroundings.ts'
import { routeOperations } from './routes.ts'

/** What was read out of the descriptors. */
export interface OwnContract {
  readonly contracts: Registry
  /** The requests of plain HTTP that mean its calls. */
  readonly operations: readonly RestOperation[]
  /** Some of them cannot be listed. */
  readonly isPartial: boolean
}

export interface OwnKnowledge {
  /** Null while they are not loaded. */
  readonly contracts: Registry | null
  readonly rest: RestSurface
  /** Full names of the services with handlers. */
  readonly services: readonly string[]
  /** Paths of WebSockets. */
  readonly sockets: readonly string[]
  /** A program answers: it may speak what code in a tab cannot. */
  readonly isProgram: boolean
}

export interface Deployed {
  readonly services: readonly string[]
  readonly routes: readonly { readonly method: string; readonly path: string }[]
  readonly sockets: readonly string[]
  /** The address of the program that answers; null or absent: code in a tab does. */
  readonly program?: string | null
}

export function ownKnowledge(
  { services, routes, sockets, program = null }: Deployed,
  contract: OwnContract | null,
): OwnKnowledge {
  const listed = routeOperations(routes)
  const operations = [...listed, ...(contract?.operations ?? [])]
  const isProgram = program !== null
  // Which paths a program has only the program knows.
  const isPartial = isProgram || listed.length < routes.length || contract?.isPartial !== false
  return { contracts: contract?.contracts ?? null, rest: { operations, isPartial }, services, sockets, isProgram }
}

/** The same surroundings, as they are where a request goes. */
export function surroundingsOf(request: RequestNode, surroundings: Surroundings): Surroundings {
  return namesMine(request) ? ofMine(surroundings) : surroundings
}

/** Comments and a schema of GraphQL are this server's: nothing is said by them there. */
export function ofMine({ own, graphql = null, docs: _, ...others }: Surroundings): Surroundings {
  const { contracts = null, rest = null } = own ?? {}
  return { ...others, contracts, rest, graphql: graphql && { ...graphql, schema: null }, own: own ?? null }
}

/** Where streams of a kind begin there; it has no comments on them. */
export function ownPaths(kind: string, own: OwnKnowledge | null | undefined, prefix: string): readonly Words[] {
  if (kind !== 'websocket') return []
  return (own?.sockets ?? []).map((path) => {
    return { label: `${prefix}${path}`, kind: 'path', insert: `${prefix}${path}`, goesOn: false }
  })
}
