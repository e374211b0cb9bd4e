/** One operation of a contract of any kind, as the page shows it: pure data. */
import type { Shape } from '../request/index.ts'
import { wordOf } from '../search/index.ts'

export const CONTRACTS = ['openapi', 'grpc', 'graphql', 'asyncapi'] as const
export type Contract = (typeof CONTRACTS)[number]

/**
 * What it is called in its own protocol: an HTTP method, a kind of gRPC method, a kind of GraphQL operation; and of messages,
 * from the client's side, whether it says something or hears it.
 */
export type Kind =
  | { readonly type: 'method'; readonly name: string }
  | { readonly type: 'call'; readonly client: 'one' | 'many'; readonly server: 'one' | 'many' }
  | { readonly type: 'operation'; readonly name: 'query' | 'mutation' | 'subscription' }
  | { readonly type: 'message'; readonly does: 'say' | 'hear' }

export interface Part {
  /** `path`, `query`, `header`, `body`; a message's name; empty: nothing to say. */
  readonly name: string
  readonly shape: Shape
}

export interface Operation {
  /** Unique on the page. */
  readonly id: string
  readonly contract: Contract
  /** Under which it stands: a tag, a service, a root type, a channel. */
  readonly group: string
  readonly kind: Kind
  /** `/api/v1/users/{id}`, `GetUser`, `user`, `send_message` */
  readonly name: string
  /** In the words of the contract, which are English. */
  readonly summary: string
  readonly description: string
  readonly asks: readonly Part[]
  readonly answers: readonly Part[]
  /** A block of the request language that makes the call. */
  readonly call: string
  /** What its first answer may look like when all is well, as text; empty where there is nothing to show. */
  example(): string
}

/**
 * Those that have every word of the question somewhere, in any of its forms: in what they are called, or in what is said of them.
 * @param saidElsewhere what the page says of one besides its contract, in another language
 */
export function matching(
  operations: readonly Operation[],
  question: string,
  saidElsewhere: (operation: Operation) => string = () => '',
): readonly Operation[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return operations
  return operations.filter((one) => {
    const messages = [...one.asks, ...one.answers].map(({ name }) => name)
    const elsewhere = saidElsewhere(one)
    const forms = elsewhere.split(/[^\p{L}\p{N}]+/u).map(wordOf)
    const said = [one.group, one.name, one.summary, one.description, kindText(one.kind), one.id, ...messages]
    const text = [...said, elsewhere, ...forms].join(' ').toLowerCase()
    return words.every((word) => text.includes(word) || text.includes(wordOf(word)))
  })
}

/** `GET`, `stream ⇄ stream`: what one types to find it, and what stands in the contract itself. */
function kindText(kind: Kind): string {
  switch (kind.type) {
    case 'method':
    case 'operation':
      return kind.name
    case 'call':
      return kind.client === 'one' && kind.server === 'one' ? 'unary' : 'stream'
    case 'message':
      return kind.does
  }
}

/** In the order in which the contract names them. */
export function grouped(operations: readonly Operation[]): readonly (readonly [string, readonly Operation[]])[] {
  const groups = new Map<string, Operation[]>()
  for (const operation of operations) {
    const group = groups.get(operation.group)
    if (group === undefined) groups.set(operation.group, [operation])
    else group.push(operation)
  }
  return [...groups]
}
