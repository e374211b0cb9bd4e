/**
 * What each process counts for itself, put together by whichever is asked: it asks the process that started them all, which asks all.
 *
 *   /metrics at one ─► the primary ─► all: "what have you counted?" ─► the primary ─► that one
 */
import type { Line } from '../line.ts'

type ToGatherer =
  | { readonly type: 'ask'; readonly question: number }
  | { readonly type: 'told'; readonly round: number; readonly figures: unknown }

type FromGatherer =
  | { readonly type: 'tell'; readonly round: number }
  | { readonly type: 'all'; readonly question: number; readonly figures: readonly unknown[] }

/** One that hangs is left out. */
const PATIENCE_MS = 1_000

/** At the process that started the others. */
export class Gatherer {
  readonly #own: () => Promise<unknown>
  readonly #lines = new Set<Line<FromGatherer, ToGatherer>>()
  readonly #rounds = new Map<number, (line: Line<FromGatherer, ToGatherer>, figures: unknown) => void>()
  #lastRound = 0

  /** @param own what this process itself has counted */
  constructor(own: () => Promise<unknown>) {
    this.#own = own
  }

  attach(line: Line<FromGatherer, ToGatherer>): void {
    this.#lines.add(line)
    line.onEnd(() => this.#lines.delete(line))
    line.onMessage((message) => {
      if (message.type === 'told') this.#rounds.get(message.round)?.(line, message.figures)
      else void this.#askAll().then((figures) => line.post({ type: 'all', question: message.question, figures }))
    })
  }

  async #askAll(): Promise<readonly unknown[]> {
    const own = this.#own().then(
      (figures) => [figures],
      () => [],
    )
    return (await Promise.all([own, this.#askOthers()])).flat()
  }

  #askOthers(): Promise<readonly unknown[]> {
    this.#lastRound += 1
    const round = this.#lastRound
    const waitingFor = new Set(this.#lines)
    const found: unknown[] = []
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        this.#rounds.delete(round)
        resolve(found)
      }
      const timer = setTimeout(done, PATIENCE_MS)
      this.#rounds.set(round, (line, figures) => {
        if (!waitingFor.delete(line)) return
        found.push(figures)
        if (waitingFor.size === 0) done()
      })
      for (const line of waitingFor) line.post({ type: 'tell', round })
    })
  }
}

/** @param own what this process has counted, which can be cloned @returns what all have, this one among them */
export function gatherBy<Figures>(
  line: Line<ToGatherer, FromGatherer>,
  own: () => Promise<Figures>,
): () => Promise<readonly Figures[]> {
  const questions = new Map<number, (figures: readonly unknown[]) => void>()
  let last = 0
  line.onMessage((message) => {
    if (message.type === 'tell') {
      const { round } = message
      // One that cannot say what it has counted is left out, as one that hangs.
      own().then(
        (figures) => line.post({ type: 'told', round, figures }),
        () => undefined,
      )
      return
    }
    questions.get(message.question)?.(message.figures)
    questions.delete(message.question)
  })
  return () =>
    new Promise((resolve) => {
      last += 1
      // All processes are alike, so what they count is.
      questions.set(last, (figures) => resolve(figures as readonly Figures[]))
      line.post({ type: 'ask', question: last })
    })
}
