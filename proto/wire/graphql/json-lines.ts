/** JSON as people print it, line by line, each with the bytes that it stands for. In: bytes that are known to be JSON. */
import { latin1, utf8 } from '../cursor.ts'
import type { Line } from './document.ts'

export interface JsonLine extends Line {
  /** Where its value stands: `user.posts.0.title`; empty for the whole. */
  readonly path: string
}

/** More lines than this nobody reads: the last one stands for all that follow. */
const MOST_LINES = 2000

const TOKEN = /\s+|"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/gs

interface Container {
  readonly isList: boolean
  /** Of the member that is being read, or the place of the element. */
  name: string | number
}

/** @example jsonLines(text('{"a":[1]}')).map(({ text }) => text) // ['{', '  "a": [', '    1', '  ]', '}'] */
export function jsonLines(bytes: Uint8Array): readonly JsonLine[] {
  const printer = new Printer()
  for (const { 0: said, index } of latin1(bytes).matchAll(TOKEN)) {
    if (printer.lines.length >= MOST_LINES) break
    if (/^\s/.test(said)) continue
    // Places are those of bytes, texts those that were meant.
    printer.take(said.startsWith('"') ? utf8(bytes.subarray(index, index + said.length)) : said, index)
  }
  printer.flush()
  return printer.lines.map((line, index) => ({
    ...line,
    start: index === 0 ? 0 : line.start,
    end: printer.lines[index + 1]?.start ?? bytes.length,
  }))
}

class Printer {
  readonly lines: Omit<JsonLine, 'end'>[] = []
  readonly #containers: Container[] = []
  #line: { text: string; readonly start: number; path: string } | null = null
  /** A container was opened, and nothing in it has come yet. */
  #isFresh = false

  take(said: string, at: number): void {
    const inside = this.#containers.at(-1)
    switch (said) {
      case '{':
      case '[':
        this.#begin(at)
        this.#add(said)
        this.#containers.push({ isList: said === '[', name: said === '[' ? 0 : '' })
        this.#isFresh = true
        return
      case '}':
      case ']':
        this.#containers.pop()
        if (!this.#isFresh) this.flush()
        this.#isFresh = false
        this.#begin(at)
        this.#add(said)
        return
      case ',':
        this.#add(said)
        this.flush()
        if (inside?.isList === true) inside.name = Number(inside.name) + 1
        return
      case ':':
        this.#add(': ')
        return
      default:
        this.#begin(at)
        if (inside?.isList === false && this.#line?.text.trim() === '') {
          inside.name = said.slice(1, -1)
          this.#line.path = this.#path()
        }
        this.#add(said)
    }
  }

  flush(): void {
    if (this.#line !== null) this.lines.push(this.#line)
    this.#line = null
  }

  #begin(at: number): void {
    if (this.#isFresh) this.flush()
    this.#isFresh = false
    this.#line ??= { text: '  '.repeat(this.#containers.length), start: at, path: this.#path() }
  }

  #add(said: string): void {
    if (this.#line !== null) this.#line.text += said
  }

  #path(): string {
    return this.#containers.map(({ name }) => name).join('.')
  }
}
