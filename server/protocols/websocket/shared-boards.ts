/**
 * The boards of all sandboxes, the same in every process that has them: additions are applied when they are heard, and all hear
 * them in the same order. A process that opens a board later than others asks them for it; what it hears behind its question is
 * added to the answer. Kept in memory: the scores of a lesson are gone when the last process is.
 */
import { randomUUID } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { FanOut } from '../../fan-out/index.ts'
import { Board } from './scores.ts'

const CHANNEL = 'leaderboard'
/** Beyond, the one that nobody looked at for longest is given up. */
const BOARDS = 500

const Message = Type.Union([
  Type.Object({ sandbox: Type.String(), add: Type.Tuple([Type.String(), Type.Number()]) }),
  Type.Object({ sandbox: Type.String(), ask: Type.String() }),
  Type.Object({
    sandbox: Type.String(),
    to: Type.String(),
    scores: Type.Array(Type.Tuple([Type.String(), Type.Number()])),
    /** False: the answering process has asked as well, and got no answer. */
    isSure: Type.Boolean(),
  }),
  Type.Object({ sandbox: Type.String(), reset: Type.Literal(true) }),
])
type Message = Static<typeof Message>
const checkMessage = Compile(Message)

interface Shared {
  board: Board
  /** Our question, and what was added since all heard it; null: it was answered by one who was sure. */
  asked: { readonly ask: string; isHeard: boolean; readonly added: [string, number][] } | null
}

export interface SharedBoards {
  /** Makes it when it is not here yet. */
  open(sandbox: string): Board
  /** @throws AppError when it cannot be told now */
  add(sandbox: string, player: string, points: number): Promise<void>
  /** Back to the beginning, everywhere. */
  reset(sandbox: string): Promise<void>
  close(): void
}

/** @param onChange the board of this sandbox is another now */
export function shareBoards(
  fanOut: Pick<FanOut, 'publish' | 'subscribe'>,
  onChange: (sandbox: string) => void,
): SharedBoards {
  const boards = new Map<string, Shared>()
  const leave = fanOut.subscribe(CHANNEL, (text) => {
    const message: unknown = JSON.parse(text)
    if (checkMessage.Check(message)) hear(message)
  })
  const publish = (message: Message): Promise<void> => fanOut.publish(CHANNEL, JSON.stringify(message))

  function hear(message: Message): void {
    const shared = boards.get(message.sandbox)
    if (shared === undefined) return
    if ('add' in message) {
      shared.board.add(...message.add)
      if (shared.asked?.isHeard) shared.asked.added.push(message.add)
    } else if ('ask' in message) {
      if (shared.asked?.ask === message.ask) shared.asked.isHeard = true
      // A process whose own question has not been delivered yet knows less than the one that asks now.
      else if (shared.asked === null || shared.asked.isHeard) answer(message.sandbox, message.ask, shared)
      return
    } else if ('reset' in message) {
      shared.board = new Board()
      shared.asked = null
    } else {
      if (shared.asked?.ask !== message.to) return
      shared.board = new Board(message.scores)
      for (const added of shared.asked.added) shared.board.add(...added)
      if (message.isSure) shared.asked = null
    }
    onChange(message.sandbox)
  }

  function answer(sandbox: string, to: string, { board, asked }: Shared): void {
    const scores = board.scores.map(([player, points]): [string, number] => [player, points])
    // Where it cannot be told, the other process goes on with the board that it has.
    publish({ sandbox, to, scores, isSure: asked === null }).catch(() => {})
  }

  return {
    open(sandbox) {
      const known = boards.get(sandbox)
      boards.delete(sandbox)
      const shared = known ?? { board: new Board(), asked: { ask: randomUUID(), isHeard: false, added: [] } }
      boards.set(sandbox, shared)
      const [oldest] = boards.keys()
      if (boards.size > BOARDS && oldest !== undefined) boards.delete(oldest)
      if (known === undefined && shared.asked !== null) publish({ sandbox, ask: shared.asked.ask }).catch(() => {})
      return shared.board
    },
    add: (sandbox, player, points) => publish({ sandbox, add: [player, points] }),
    reset: (sandbox) => publish({ sandbox, reset: true }),
    close: leave,
  }
}
