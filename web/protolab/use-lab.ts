/**
 * The lab's thread, asked after a short pause in typing. While an answer is under way only the latest question waits; what could last
 * be compiled stays in sight while the text has a mistake.
 */
import { useEffect, useState } from 'react'
import { useLabStore } from './lab-store.ts'
import type { LabAnswer, LabQuestion } from './work/session.ts'
import type { LabReply, LabRequest } from './work/worker.ts'

const PAUSE = 120

export interface Lab {
  /** What the latest answer says of the file; null before the first. */
  readonly problems: LabAnswer['problems'] | null
  /** Of the last text that had no error. */
  readonly compiled: NonNullable<LabAnswer['compiled']> | null
  /** `compiled` is of an earlier text. */
  readonly isStale: boolean
}

export function useLab(): Lab {
  const { proto, message, json, frozen } = useLabStore()
  const [lab, setLab] = useState<Lab>({ problems: null, compiled: null, isStale: false })
  const [ask, setAsk] = useState<((question: LabQuestion) => void) | null>(null)
  useEffect(() => {
    const thread = new LabThread((answer) =>
      setLab((before) => ({
        problems: answer.problems,
        compiled: answer.compiled ?? before.compiled,
        isStale: answer.compiled === null,
      })),
    )
    setAsk(() => (question: LabQuestion) => thread.ask(question))
    return () => thread.end()
  }, [])
  useEffect(() => {
    if (ask === null) return
    const timer = setTimeout(() => ask({ proto, message, json, frozen }), PAUSE)
    return () => clearTimeout(timer)
  }, [ask, proto, message, json, frozen])
  return lab
}

class LabThread {
  readonly #worker = new Worker(new URL('./work/worker.ts', import.meta.url), { type: 'module', name: 'protolab' })
  #isBusy = false
  #waiting: LabQuestion | null = null

  constructor(onAnswer: (answer: LabAnswer) => void) {
    this.#worker.addEventListener('message', ({ data }: MessageEvent<LabReply>) => {
      this.#isBusy = false
      const next = this.#waiting
      this.#waiting = null
      if (next !== null) this.ask(next)
      onAnswer(data.answer)
    })
  }

  ask(question: LabQuestion): void {
    if (this.#isBusy) {
      this.#waiting = question
      return
    }
    this.#isBusy = true
    const request: LabRequest = { question }
    this.#worker.postMessage(request)
  }

  end(): void {
    this.#worker.terminate()
  }
}
