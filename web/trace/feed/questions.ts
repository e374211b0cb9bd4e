/** What the page has asked the worker and not heard an answer to. */
import type { Answer, Answered, Asked, Question } from './worker-messages.ts'

export class Questions {
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  readonly #post: (questions: readonly Asked[]) => void
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
  }

  #send(): void {
    const questions = this.#unsent
    this.#unsent = []
    this.#post(questions)
  }
}
