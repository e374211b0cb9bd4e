/** Which request an answer belongs to: correlation ids say so, and brokers answer a connection's requests in their order. */
export interface Asked {
  readonly apiKey: number
  readonly apiVersion: number
  readonly correlationId: number
  /** Whether an answer comes for sure; not where the request could not be read to its end. */
  readonly isCertain: boolean
}

/** A connection does not have more requests under way than this: what is older is forgotten. */
const LIMIT = 10_000

export class Conversation {
  #asked: Asked[] = []

  ask(asked: Asked): void {
    this.#asked.push(asked)
    if (this.#asked.length > LIMIT) this.#asked = this.#asked.slice(-LIMIT / 2)
  }

  /** `isInOrder`: none was passed over that had to be answered before. Undefined: nobody asked, or it was not seen. */
  answer(correlationId: number): { readonly asked: Asked; readonly isInOrder: boolean } | undefined {
    const index = this.#asked.findIndex((asked) => asked.correlationId === correlationId)
    const asked = this.#asked[index]
    if (asked === undefined) return undefined
    const isInOrder = !this.#asked.slice(0, index).some(({ isCertain }) => isCertain)
    this.#asked.splice(isInOrder ? 0 : index, isInOrder ? index + 1 : 1)
    return { asked, isInOrder }
  }
}
