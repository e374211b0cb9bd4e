/** Which pongs of a connection are taken out on their way, and by which filter in each direction. */
import type { MutedPongs } from '#proto/api/cable.ts'
import type { Direction, Fault } from '../events.ts'
import { PongFilter } from './pong-filter.ts'
import type { Speech } from './speech.ts'

export class PongMutes {
  readonly #speaks: Speech | null
  readonly #tell: (fault: Fault) => void
  readonly #filters: Record<Direction, PongFilter | null> = { toServer: null, toClient: null }
  /** The server has said something: of an upgrade at least its answer. */
  #hasAnswered: boolean

  constructor(about: { readonly speaks: Speech | null; readonly hasAnswered: boolean; tell(fault: Fault): void }) {
    this.#speaks = about.speaks
    this.#tell = about.tell
    this.#hasAnswered = about.hasAnswered
  }

  /** @returns what a filter that is given up had kept back */
  set(direction: Direction, muted: MutedPongs): Buffer | null {
    const isWanted = this.#speaks !== null && isMuted(muted, direction)
    const filter = this.#filters[direction]
    if (isWanted === (filter !== null)) return null
    this.#tell({ kind: 'pongs-muted', direction, amount: isWanted ? 1 : 0 })
    const hasHead = direction === 'toClient' && !this.#hasAnswered
    const textPong = this.#speaks?.textPong ?? null
    this.#filters[direction] = isWanted ? new PongFilter({ textPong, hasHead }) : null
    return filter?.rest() ?? null
  }

  /** @returns what goes on */
  pass(direction: Direction, data: Buffer): Buffer {
    if (direction === 'toClient') this.#hasAnswered = true
    const filter = this.#filters[direction]
    if (filter === null) return data
    const { passed, pongs } = filter.feed(data)
    for (const amount of pongs) this.#tell({ kind: 'pong-swallowed', direction, amount })
    return passed
  }
}

function isMuted(muted: MutedPongs, direction: Direction): boolean {
  return muted === 'both' || muted === (direction === 'toServer' ? 'client' : 'server')
}
