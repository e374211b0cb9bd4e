/**
 * `/ws/leaderboard`: everyone of a sandbox sees one board. `{"add":{"player":"ada","points":5}}` changes it, and the new one goes to
 * all of them, in whatever server process they are.
 */
import type { Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { AppError } from '../../errors.ts'
import type { FanOut } from '../../fan-out/index.ts'
import type { Channel } from '../../web-sockets/channel.ts'
import type { Listener, Peer } from '../../web-sockets/peer.ts'
import { Addition, type Said } from './messages.ts'
import { shareBoards } from './shared-boards.ts'
import { readJson, sayError } from './text-messages.ts'

const checkAddition = Compile(Addition)

/** ms between two messages at least, however often the board changes. */
const TOLD_EVERY_MS = 50

export interface Leaderboard extends Channel {
  /** The sandbox begins anew. */
  forget(sandbox: string): void
}

export function createLeaderboard(fanOut: Pick<FanOut, 'publish' | 'subscribe'>): Leaderboard {
  const rooms = new Map<string, Room>()
  const boards = shareBoards(fanOut, (sandbox) => rooms.get(sandbox)?.changed())
  const messageOf = (sandbox: string): string => {
    const said: Said = { type: 'leaderboard', players: [...boards.open(sandbox).best] }
    return JSON.stringify(said)
  }

  function roomOf(sandbox: string): Room {
    const room = rooms.get(sandbox) ?? new Room(() => messageOf(sandbox))
    rooms.set(sandbox, room)
    return room
  }

  async function add(peer: Peer, { add: { player, points } }: Static<typeof Addition>): Promise<void> {
    try {
      await boards.add(peer.facts.sandbox, player, points)
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown
      sayError(peer, thrown.message)
    }
  }

  return {
    path: '/ws/leaderboard',
    subprotocols: ['leaderboard.v1'],
    open(peer): Listener {
      const { sandbox } = peer.facts
      const room = roomOf(sandbox)
      room.peers.add(peer)
      peer.say(messageOf(sandbox))
      return {
        message(data, isBinary) {
          const value = readJson(peer, data, isBinary)
          if (value === undefined) return
          if (checkAddition.Check(value)) void add(peer, value)
          else sayError(peer, HELP)
        },
        gone() {
          room.peers.delete(peer)
          if (room.peers.size > 0) return
          room.close()
          rooms.delete(sandbox)
        },
      }
    },
    forget(sandbox) {
      // Where it cannot be told, the scores stay: nothing depends on them.
      boards.reset(sandbox).catch(() => {})
    },
    close() {
      boards.close()
      for (const room of rooms.values()) room.close()
    },
  }
}

const HELP = 'Say {"add":{"player":"ada","points":5}}: a name of 1 to 40 characters, whole points from -1000 to 1000'

/** The watchers of one board: they get the first change at once, and later ones no more often than one can see. */
class Room {
  readonly peers = new Set<Peer>()
  readonly #message: () => string
  #toldAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined

  constructor(message: () => string) {
    this.#message = message
  }

  changed(): void {
    if (this.#timer !== undefined) return
    const wait = this.#toldAt + TOLD_EVERY_MS - performance.now()
    if (wait <= 0) this.#tell()
    else this.#timer = setTimeout(() => this.#tell(), wait)
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #tell(): void {
    this.#timer = undefined
    this.#toldAt = performance.now()
    const message = this.#message()
    for (const peer of this.peers) peer.say(message)
  }
}
