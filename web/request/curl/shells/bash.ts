/** bash, by the POSIX shell (§2.2 Quoting) with `$'…'` and heredocs: its words, and what stands behind a command. */
import { type Command, type ReadCommands, VARIABLE_BEGIN, VARIABLE_END } from './command.ts'

export function readBash(text: string): ReadCommands {
  return new BashReader(text).read()
}

class BashReader {
  readonly #text: string
  #at = 0
  readonly #commands: Command[] = []
  readonly #rest: string[] = []
  #words: string[] = []
  #word: string | null = null
  #input: string | null = null

  constructor(text: string) {
    // Books and documentation print the prompt, too.
    this.#text = text.replaceAll(/^[$>%] (?=curl)/gm, '')
  }

  read(): ReadCommands {
    while (this.#at < this.#text.length) this.#step()
    this.#endCommand()
    return { commands: this.#commands, rest: this.#rest }
  }

  #step(): void {
    const text = this.#text
    const letter = text[this.#at] ?? ''
    if (letter === '\\') {
      // A line break behind it is neither.
      if (text[this.#at + 1] !== '\n') this.#push(text[this.#at + 1] ?? '')
      this.#at += 2
    } else if (letter === "'") this.#push(this.#until("'", this.#at + 1))
    else if (letter === '"') this.#double()
    else if (text.startsWith("$'", this.#at)) this.#ansi()
    else if (letter === '$') this.#variable()
    else if (text.startsWith('<<', this.#at)) this.#heredoc()
    else if (/[|&;<>]/.test(letter)) this.#behind()
    else if (letter === '\n') {
      this.#endCommand()
      this.#at += 1
    } else if (/\s/.test(letter)) {
      this.#endWord()
      this.#at += 1
    } else if (letter === '#' && this.#word === null) this.#at = this.#lineEnd()
    else {
      this.#push(letter)
      this.#at += 1
    }
  }

  #push(text: string): void {
    this.#word = (this.#word ?? '') + text
  }

  #endWord(): void {
    if (this.#word !== null) this.#words.push(this.#word)
    this.#word = null
  }

  #endCommand(): void {
    this.#endWord()
    if (this.#words.length > 0) this.#commands.push({ words: this.#words, input: this.#input })
    this.#words = []
    this.#input = null
  }

  /** What is quoted from `from` on; reading goes on behind the mark, or at the end where there is none. */
  #until(mark: string, from: number): string {
    const end = this.#text.indexOf(mark, from)
    const stop = end === -1 ? this.#text.length : end
    this.#at = stop + 1
    return this.#text.slice(from, stop)
  }

  #double(): void {
    this.#push('')
    this.#at += 1
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') {
      const letter = this.#text[this.#at] ?? ''
      const next = this.#text[this.#at + 1] ?? ''
      if (letter === '\\' && /[$`"\\\n]/.test(next)) {
        if (next !== '\n') this.#push(next)
        this.#at += 2
      } else if (letter === '$') this.#variable()
      else {
        this.#push(letter)
        this.#at += 1
      }
    }
    this.#at += 1
  }

  /** `$NAME`, `${NAME}`; any other dollar is one. */
  #variable(): void {
    const found = /^\$(?:\{(\w+)\}|([A-Za-z_]\w*))/.exec(this.#text.slice(this.#at))
    if (found === null) {
      this.#push('$')
      this.#at += 1
      return
    }
    this.#push(`${VARIABLE_BEGIN}${found[1] ?? found[2]}${VARIABLE_END}`)
    this.#at += found[0].length
  }

  /** bash, "ANSI-C Quoting"; letters written as bytes are those of UTF-8. */
  #ansi(): void {
    const letters = /\\(x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|[0-7]{1,3}|c.|[\s\S])|[^'\\]/y
    letters.lastIndex = this.#at + 2
    const bytes: number[] = []
    let end = letters.lastIndex
    for (let found = letters.exec(this.#text); found !== null; found = letters.exec(this.#text)) {
      end = letters.lastIndex
      const code = found[1]
      bytes.push(...(code === undefined ? new TextEncoder().encode(found[0]) : ansiBytes(code)))
    }
    this.#push(new TextDecoder().decode(new Uint8Array(bytes)))
    this.#at = end + 1
  }

  #heredoc(): void {
    const found = /^<<(-?)\s*(?:'([^']*)'|"([^"]*)"|(\S+))/.exec(this.#text.slice(this.#at))
    if (found === null) {
      this.#behind()
      return
    }
    this.#endWord()
    const mark = found[2] ?? found[3] ?? found[4] ?? ''
    const lineEnd = this.#lineEnd()
    const lines = this.#text.slice(lineEnd + 1).split('\n')
    const strip = (line: string): string => (found[1] === '-' ? line.replace(/^\t+/, '') : line)
    const end = lines.findIndex((line) => strip(line) === mark)
    const body = lines.slice(0, end === -1 ? lines.length : end)
    this.#input = body.map((line) => `${strip(line)}\n`).join('')
    // What stands in the mark's own line goes on behind it.
    const tail = this.#text.slice(this.#at + found[0].length, lineEnd).trim()
    if (tail !== '') this.#rest.push(tail)
    this.#at = lineEnd + 1 + body.join('\n').length + (body.length > 0 ? 1 : 0) + mark.length
    this.#endCommand()
  }

  /** A pipe, a redirect, another command in the same line: not what curl is handed. */
  #behind(): void {
    this.#endWord()
    const begin = this.#at
    // In `2>` the number belongs to the redirect.
    const before = this.#words.at(-1)
    const number = this.#text[begin] === '>' && /^\d$/.test(before ?? '') && this.#text[begin - 1] === before
    if (number) this.#words.pop()
    let end = begin
    while (end < this.#text.length && this.#text[end] !== '\n') end += this.#text[end] === '\\' ? 2 : 1
    this.#rest.push(`${number ? before : ''}${this.#text.slice(begin, end)}`.trim())
    this.#at = end
    this.#endCommand()
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at)
    return end === -1 ? this.#text.length : end
  }
}

const ANSI_LETTERS: ReadonlyMap<string, number> = new Map([
  ...([
    ['a', 7],
    ['b', 8],
    ['e', 27],
    ['E', 27],
    ['f', 12],
    ['n', 10],
    ['r', 13],
    ['t', 9],
    ['v', 11],
  ] as const),
])

function ansiBytes(code: string): Iterable<number> {
  const kind = code[0] ?? ''
  if (kind === 'x' && code.length > 1) return [Number.parseInt(code.slice(1), 16)]
  if (/[uU]/.test(kind) && code.length > 1) {
    const point = Number.parseInt(code.slice(1), 16)
    return new TextEncoder().encode(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd')
  }
  if (/[0-7]/.test(kind)) return [Number.parseInt(code, 8) & 0xff]
  if (kind === 'c' && code.length > 1) return [code.charCodeAt(1) & 0x1f]
  const known = ANSI_LETTERS.get(code)
  return known === undefined ? new TextEncoder().encode(code) : [known]
}
