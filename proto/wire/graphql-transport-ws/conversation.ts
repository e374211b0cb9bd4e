/**
 * What both sides of a connection know of each other: whether the server has acknowledged, which operations are under way.
 * In: messages of either direction in their order. Out: what is wrong with the next one because of those before it.
 */
import type { Direction } from '../model.ts'
import type { GraphqlWsIssue } from './issues.ts'
import type { MessageText } from './message.ts'

type Operation = 'active' | 'over' | 'left'

export class Conversation {
  #hasInit = false
  #isAcknowledged = false
  /** Messages are missing: what is not known may have been said in them. */
  #isTorn = false
  /** `over`: the server has ended it. `left`: the client has, and what was on its way may still come. */
  readonly #operations = new Map<string, Operation>()

  tear(): void {
    this.#isTorn = true
  }

  hear(message: MessageText, direction: Direction): GraphqlWsIssue | null {
    const issue = this.#follow(message, direction)
    return this.#isTorn ? null : issue
  }

  #follow({ kind, id }: MessageText, direction: Direction): GraphqlWsIssue | null {
    switch (kind) {
      case 'connection_init': {
        const isRepeated = this.#hasInit
        this.#hasInit = true
        return isRepeated ? 'gqlws.init.repeated' : null
      }
      case 'connection_ack':
        this.#isAcknowledged = true
        return this.#hasInit ? null : 'gqlws.ack.without-init'
      case 'subscribe':
        return this.#subscribe(id)
      case 'next':
        return this.#answer(id)
      case 'error':
      case 'complete': {
        if (direction === 'toServer') return this.#leave(id)
        const issue = this.#answer(id)
        if (id !== null && this.#operations.has(id)) this.#operations.set(id, 'over')
        return issue
      }
      default:
        return null
    }
  }

  #subscribe(id: string | null): GraphqlWsIssue | null {
    if (!this.#isAcknowledged) return 'gqlws.subscribe.before-ack'
    if (id === null) return null
    if (this.#operations.get(id) === 'active') return 'gqlws.subscribe.id-used'
    this.#operations.set(id, 'active')
    return null
  }

  #answer(id: string | null): GraphqlWsIssue | null {
    if (id === null) return null
    switch (this.#operations.get(id)) {
      case 'active':
        return null
      case 'left':
        return 'gqlws.operation.in-flight'
      case 'over':
        return 'gqlws.operation.over'
      default:
        return 'gqlws.operation.unknown'
    }
  }

  #leave(id: string | null): GraphqlWsIssue | null {
    const operation = id === null ? 'active' : this.#operations.get(id)
    if (id !== null && operation === 'active') this.#operations.set(id, 'left')
    // A server that has just ended it may not have been heard yet.
    if (operation === 'over') return 'gqlws.operation.in-flight'
    return operation === undefined ? 'gqlws.operation.unknown' : null
  }
}
