/** The console of the learner's code: lines go to the page, and by the tunnel between the frames of the call they belong to. */
import { FrameType, type Outbox } from '#proto/own-server/frames.ts'
import type { LogLevel, LogLine } from '#proto/own-server/messages.ts'
import type { Attribution } from './attribution.ts'
import type { ToPage } from './page-messages.ts'
import { printed } from './printing.ts'

/** Lines of a second; what comes beyond is counted. */
const MOST_LINES = 100
const LEVELS: readonly LogLevel[] = ['log', 'info', 'warn', 'error', 'debug']

export type Log = (...values: unknown[]) => void

export class LearnerConsole {
  readonly #outbox: Outbox
  readonly #attribution: Attribution
  readonly #toPage: (message: ToPage) => void
  #second = 0
  #lines = 0

  constructor(outbox: Outbox, attribution: Attribution, toPage: (message: ToPage) => void) {
    this.#outbox = outbox
    this.#attribution = attribution
    this.#toPage = toPage
  }

  /** What stands under the name `console` in the learner's file. */
  asConsole(): Console {
    const own = Object.fromEntries(
      LEVELS.map((level) => [
        level,
        (...values: unknown[]) => this.print(level, this.#attribution.current, printed(values)),
      ]),
    )
    return Object.assign(Object.create(console), own)
  }

  /** `context.log`: of this call, whatever else runs. */
  logOf(stream: number): Log {
    return (...values) => this.print('log', stream, printed(values))
  }

  print(level: LogLevel, stream: number, text: string): void {
    const second = Math.floor(Date.now() / 1000)
    this.#lines = second === this.#second ? this.#lines + 1 : 1
    this.#second = second
    if (this.#lines > MOST_LINES + 1) return
    const isLast = this.#lines === MOST_LINES + 1
    const line: LogLine = isLast ? { level: 'warn', text: '… (more lines in this second)' } : { level, text }
    // Of no call: told by the page alone, since the tunnel itself has nothing to stand between.
    if (stream !== 0) this.#outbox.json(FrameType.LOG, stream, line)
    this.#toPage({ type: 'printed', at: Date.now(), stream: stream === 0 ? null : stream, ...line })
  }
}
