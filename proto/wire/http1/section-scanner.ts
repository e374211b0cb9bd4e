/** Finds where lines and sections of lines end, in bytes that come in any portions, looking at each byte once. */
import type { ByteQueue } from '../cursor.ts'

const LF = 0x0a
const CR = 0x0d

export class SectionScanner {
  readonly #queue: ByteQueue
  #scanned = 0
  #lineStart = 0
  #sawText = false

  constructor(queue: ByteQueue) {
    this.#queue = queue
  }

  begin(offset: number): void {
    this.#scanned = offset
    this.#lineStart = offset
    this.#sawText = false
  }

  /** Offset behind the next line, once it is whole. */
  lineEnd(): number | undefined {
    const lf = this.#queue.indexOf(LF, this.#scanned)
    this.#scanned = lf === -1 ? this.#queue.end : lf + 1
    return lf === -1 ? undefined : lf + 1
  }

  /**
   * Offset behind the empty line that ends a section, once it is there.
   * @param mayBeEmpty false for a head: empty lines before its start line do not end it (RFC 9112 §2.2)
   */
  sectionEnd(mayBeEmpty: boolean): number | undefined {
    for (let end = this.lineEnd(); end !== undefined; end = this.lineEnd()) {
      const length = end - 1 - this.#lineStart
      const isEmpty = length === 0 || (length === 1 && this.#queue.at(this.#lineStart) === CR)
      this.#lineStart = end
      if (isEmpty && (this.#sawText || mayBeEmpty)) return end
      if (!isEmpty) this.#sawText = true
    }
    return undefined
  }
}
