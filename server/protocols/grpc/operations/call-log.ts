/** What the logging interceptor wrote for one sandbox: the last calls, and their live readers. */
import { createBell } from './bell.ts'

export interface LoggedCall {
  /** ms since 1970 */
  readonly at: number
  /** `user.UserService/GetUser` */
  readonly method: string
  readonly protocol: string
  readonly status: string
  readonly tookMs: number
  readonly previousAttempts: number
  readonly caller: string
}

export interface CallLog {
  write(call: LoggedCall): void
  /** The calls that are kept, the oldest first. With `follow` each further one, too, until the signal ends it. */
  read(follow: boolean, signal: AbortSignal): AsyncGenerator<LoggedCall>
  clear(): void
}

const MOST = 100

export function createCallLog(): CallLog {
  let kept: LoggedCall[] = []
  /** Of the first call that is kept. */
  let first = 0
  const bell = createBell()
  return {
    write(call) {
      kept.push(call)
      if (kept.length > MOST) {
        kept.shift()
        first += 1
      }
      bell.ring()
    },
    async *read(follow, signal) {
      let next = first
      for (;;) {
        // A slow reader misses the calls that are no longer kept.
        next = Math.max(next, first)
        for (let call = kept[next - first]; call !== undefined; call = kept[next - first]) {
          next += 1
          yield call
          next = Math.max(next, first)
        }
        if (!follow || signal.aborted) return
        await bell.next(signal)
      }
    },
    clear() {
      first += kept.length
      kept = []
    },
  }
}
