/** What the page has asked the worker and not heard an answer to. */
import type { Answer, Answered, Asked, Question } from './worker-messages.ts'

export class Questions {
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  readonly #post: (questions: readonly Asked[]) => void
  #quiet: (() => void)[] = []
  #unsent: Asked[] = []
  #nextId = 1

  /** @param post hears all that was asked in one turn of the page, at its end */
  constructor(post: (questions: readonly Asked[]) => void) {
    this.#post = post
  }

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve) => {
      const id = this.#nextId++
      this.#waiting.set(id, resolve)
      if (this.#unsent.length === 0) queueMicrotask(() => this.#send())
      this.#unsent.push({ id, question })
    })
  }

  hear(answers: readonly Answered[]): void {
    for (const { id, answer } of answers) {
      this.#waiting.get(id)?.(answer)
      this.#waiting.delete(id)
    }
    if (this.#waiting.size > 0) return
    for (const tell of this.#quiet.splice(0)) tell()
  }

  /** Resolves when nothing is asked that is not answered, behind those who hear these answers; at once where nothing is. */
  quiet(): Promise<void> {
    return this.#waiting.size === 0 ? Promise.resolve() : new Promise((resolve) => this.#quiet.push(resolve))
  }

  #send(): void {
    const questions = this.#unsent
    this.#unsent = []
    this.#post(questions)
  }
}

/** @throws Error when the worker answered something else, which is a fault of ours */
export function expect<T extends Answer['type']>(answer: Answer, type: T): Extract<Answer, { type: T }> {
  if (!isOfType(answer, type)) throw new Error(`asked for ${type}, answered ${answer.type}`)
  return answer
}

function isOfType<T extends Answer['type']>(answer: Answer, type: T): answer is Extract<Answer, { type: T }> {
  return answer.type === type
}
