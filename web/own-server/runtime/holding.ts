/** Hold and step: messages wait before a handler gets them and before they go, until the page lets them, as they are or changed. */
import type { ToPage } from './page-messages.ts'

export interface Held<T> {
  readonly stream: number
  readonly what: 'request' | 'answer'
  readonly call: string
  readonly value: T
  /** Text to look at and to change, and its way back; null where there is none. */
  readonly written: { readonly format: 'json' | 'text'; readonly text: string; read(text: string): T } | null
  readonly signal: AbortSignal
}

export class Holding {
  readonly #toPage: (message: ToPage) => void
  readonly #waiting = new Map<number, (changed: string | null) => void>()
  #isOn = false
  #last = 0

  constructor(toPage: (message: ToPage) => void) {
    this.#toPage = toPage
  }

  get isOn(): boolean {
    return this.#isOn
  }

  set(on: boolean): void {
    this.#isOn = on
    if (!on) for (const goOn of [...this.#waiting.values()]) goOn(null)
  }

  step(id: number, changed: string | null): void {
    this.#waiting.get(id)?.(changed)
  }

  /** The value that goes on. Throws the signal's reason when the call ends meanwhile. */
  pass<T>({ stream, what, call, value, written, signal }: Held<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#last += 1
      const id = this.#last
      const release = () => {
        this.#waiting.delete(id)
        signal.removeEventListener('abort', leave)
        this.#toPage({ type: 'released', id })
      }
      const leave = () => {
        release()
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave)
      this.#waiting.set(id, (changed) => {
        let next = value
        try {
          if (changed !== null && written !== null) next = written.read(changed)
        } catch {
          this.#toPage({ type: 'unreadable', id })
          return
        }
        release()
        resolve(next)
      })
      const { text = null, format = 'text' } = written ?? {}
      this.#toPage({ type: 'held', id, stream, what, call, text, format })
      if (signal.aborted) leave()
    })
  }
}
