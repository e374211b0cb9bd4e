/**
 * The words that a shell hands to a program, out of a pasted command. In: text as bash, cmd or PowerShell reads it. Out: one list of
 * words for each command, and the text that is no part of a command (a pipe, a redirect). Nothing is run or looked up: `$NAME` stays in
 * its word between `VARIABLE_BEGIN` and `VARIABLE_END`.
 *
 * bash: POSIX shell, §2.2 Quoting, with `$'…'`. cmd: a caret takes the meaning of the next character, then words are read as
 * `CommandLineToArgvW` does. PowerShell: about_Quoting_Rules; `$([char]65)` and `('a' + [char]10)` as browsers and "Copy as" write them.
 */
import { ownValue } from '#proto/wire/own-value.ts'
export type CommandShell = 'bash' | 'cmd' | 'powershell'

export interface Command {
  readonly words: readonly string[]
  /** What a heredoc hands to its standard input; null: none. */
  readonly input: string | null
}

export interface ReadCommands {
  readonly commands: readonly Command[]
  /** What stands behind a command and is none, `| jq .`, in its order. */
  readonly rest: readonly string[]
}

/** Around a shell variable's name within a word: characters that no text has (Unicode, "noncharacters"). */
export const VARIABLE_BEGIN = '\ufdd0'
export const VARIABLE_END = '\ufdd1'

/** By what only one of them writes; a plain line means the same in all three. */
export function shellOf(text: string): CommandShell {
  if (/\^"|\^\s*$/m.test(text)) return 'cmd'
  if (/(?:^|[\s{;])(?:curl\.exe|Invoke-(?:WebRequest|RestMethod)|iwr|irm)\s/i.test(text)) return 'powershell'
  return /`\s*$/m.test(text) ? 'powershell' : 'bash'
}

export function readCommands(text: string, shell = shellOf(text)): ReadCommands {
  const plain = text.replaceAll('\r\n', '\n')
  if (shell === 'cmd') return readCmd(plain)
  return shell === 'powershell' ? readPowershellLine(plain) : new BashReader(plain).read()
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

function readCmd(text: string): ReadCommands {
  let line = ''
  let isQuoted = false
  let rest: string | null = null
  const commands: Command[] = []
  const rests: string[] = []
  const end = (): void => {
    const words = windowsWords(line)
    if (words.length > 0) commands.push({ words, input: null })
    if (rest !== null) rests.push(rest.trim())
    line = ''
    rest = null
    isQuoted = false
  }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (rest !== null && letter !== '\n') rest += letter
    else if (letter === '\n') end()
    else if (isQuoted) {
      if (letter === '"') isQuoted = false
      line += letter
    } else if (letter === '^') {
      at += 1
      const next = text[at] ?? ''
      // A line goes on behind a caret, and the first character there has no meaning; a break may be that character.
      if (next !== '\n') line += next
      else if (text[at + 1] === '\n') {
        line += '\n'
        at += 1
      }
    } else if (/[|&<>]/.test(letter)) rest = letter
    else {
      if (letter === '"') isQuoted = true
      line += letter
    }
  }
  end()
  return { commands, rest: rests }
}

/** As `CommandLineToArgvW` divides a line: `\"` is a quotation mark, `""` within quotes another. */
function windowsWords(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let isQuoted = false
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? ''
    if (letter === '\\') {
      let slashes = 1
      while (line[at + slashes] === '\\') slashes += 1
      const isBeforeQuote = line[at + slashes] === '"'
      word = (word ?? '') + '\\'.repeat(isBeforeQuote ? Math.floor(slashes / 2) : slashes)
      at += slashes - 1
      if (isBeforeQuote && slashes % 2 === 1) {
        word += '"'
        at += 1
      }
    } else if (letter === '"') {
      word ??= ''
      if (isQuoted && line[at + 1] === '"') {
        word += '"'
        at += 1
      } else isQuoted = !isQuoted
    } else if (!isQuoted && /[ \t]/.test(letter)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + letter
  }
  if (word !== null) words.push(word)
  return words
}

/** `curl.exe 'a' "b"`, one command in a line; versions before 7.3 have words quoted for the program first. */
function readPowershellLine(text: string): ReadCommands {
  const isLegacy = /PSNativeCommandArgumentPassing\s*=\s*'Legacy'/.test(text)
  const reader = new PowershellReader(
    text.replace(/^\s*&?\s*\{\s*\$PSNative\w+\s*=\s*'\w+'\s*;/, '').replace(isLegacy ? /\}\s*$/ : /$^/, ''),
  )
  const commands: Command[] = []
  const rest: string[] = []
  while (!reader.isAtEnd) {
    const { words, behind } = reader.statement()
    const given = isLegacy ? words.map((word) => (word.includes('"') ? (windowsWords(word)[0] ?? '') : word)) : words
    if (given.length > 0) commands.push({ words: given, input: null })
    if (behind !== '') rest.push(behind)
  }
  return { commands, rest }
}

/** Statements of PowerShell, each as its words; `@{ a = b }` is a word as it is written. */
export class PowershellReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  statement(): { readonly words: readonly string[]; readonly behind: string } {
    const words: string[] = []
    for (;;) {
      const found = this.#skip()
      if (found === 'end') return { words, behind: '' }
      if (/[|&>]/.test(this.#text[this.#at] ?? '') && words.length > 0) {
        const from = this.#at
        const end = this.#text.indexOf('\n', from)
        this.#at = end === -1 ? this.#text.length : end
        return { words, behind: this.#text.slice(from, this.#at).trim() }
      }
      words.push(this.word())
    }
  }

  /** Blanks, comments and lines that go on; `end`: the statement is over. */
  #skip(): 'word' | 'end' {
    for (;;) {
      const letter = this.#text[this.#at]
      if (letter === undefined) return 'end'
      if (letter === '`' && this.#text[this.#at + 1] === '\n') this.#at += 2
      else if (letter === '\n' || letter === ';') {
        this.#at += 1
        return 'end'
      } else if (/\s/.test(letter)) this.#at += 1
      else return 'word'
    }
  }

  /** The pairs of `@{ "a" = "b"; c = 'd' }`, of which this reader has what stands between the braces. */
  pairs(): readonly (readonly [string, string])[] {
    const pairs: (readonly [string, string])[] = []
    while (!this.isAtEnd) {
      if (this.#skip() === 'end') continue
      const name = this.word(/[\s;=]/)
      const isGiven = this.#skip() === 'word' && this.#text[this.#at] === '='
      if (!isGiven) continue
      this.#at += 1
      pairs.push([name, this.#skip() === 'word' ? this.word() : ''])
    }
    return pairs
  }

  word(ends = /[\s;|]/): string {
    let word = ''
    const from = this.#at
    while (!this.isAtEnd) {
      const letter = this.#text[this.#at] ?? ''
      if (letter === "'") word += this.#single()
      else if (letter === '"') word += this.#double()
      else if (this.#text.startsWith('@{', this.#at)) word += this.#braced('{', '}')
      else if (letter === '(') word += expression(this.#braced('(', ')'))
      else if (letter === '`') {
        word += escaped(this.#text[this.#at + 1] ?? '')
        this.#at += 2
      } else if (ends.test(letter)) break
      else {
        word += letter
        this.#at += 1
      }
    }
    // Whatever it is, reading goes on.
    if (this.#at === from) this.#at += 1
    return word
  }

  #single(): string {
    let text = ''
    for (this.#at += 1; !this.isAtEnd; this.#at += 1) {
      const letter = this.#text[this.#at] ?? ''
      // These five open and close a text alike; doubled, they are letters.
      if (/['‘’‚‛]/.test(letter)) {
        if (!/['‘’‚‛]/.test(this.#text[this.#at + 1] ?? '')) break
        this.#at += 1
      }
      text += letter
    }
    this.#at += 1
    return text
  }

  #double(): string {
    let text = ''
    this.#at += 1
    while (!this.isAtEnd && this.#text[this.#at] !== '"') {
      const rest = this.#text.slice(this.#at)
      const char = /^\$\(\[char\](0x[0-9a-f]+|\d+)\)/i.exec(rest)
      const name = /^\$(?:env:)?(?:\{(\w+)\}|([A-Za-z_]\w*))/i.exec(rest)
      if (rest.startsWith('`')) {
        text += escaped(rest[1] ?? '')
        this.#at += 2
      } else if (char !== null) {
        text += String.fromCharCode(Number(char[1]))
        this.#at += char[0].length
      } else if (name !== null) {
        text += `${VARIABLE_BEGIN}${name[1] ?? name[2]}${VARIABLE_END}`
        this.#at += name[0].length
      } else {
        text += rest[0] ?? ''
        this.#at += 1
      }
    }
    this.#at += 1
    // Two in a row are one within.
    if (this.#text[this.#at] === '"') return `${text}"${this.#double()}`
    return text
  }

  /** From the mark that opens to the one that closes, with both; quoted marks do not count. */
  #braced(open: string, close: string): string {
    const from = this.#at
    let depth = 0
    while (!this.isAtEnd) {
      const letter = this.#text[this.#at] ?? ''
      if (letter === "'") this.#single()
      else if (letter === '"') this.#double()
      else {
        this.#at += 1
        if (letter === open) depth += 1
        if (letter === close) depth -= 1
        if (letter === close && depth === 0) break
      }
    }
    return this.#text.slice(from, this.#at)
  }
}

/** about_Special_Characters */
function escaped(letter: string): string {
  const known: Readonly<Record<string, string>> = {
    n: '\n',
    r: '\r',
    t: '\t',
    '0': '\0',
    a: '\x07',
    b: '\b',
    f: '\f',
    v: '\v',
    e: '\x1b',
    '\n': '',
  }
  return ownValue(known, letter) ?? letter
}

/** `('a' + [char]10 + "b")` and `([Text.Encoding]::UTF8.GetBytes("a"))` are texts; anything else stays as it is written. */
function expression(text: string): string {
  const inner = text.slice(1, -1).trim()
  const bytes = /^\[(?:System\.)?Text\.Encoding\]::UTF8\.GetBytes\(([\s\S]*)\)$/i.exec(inner)
  if (bytes !== null) return new PowershellReader((bytes[1] ?? '').trim()).word()
  if (!/^(?:['"]|\[char\]\d+\s*\+)/i.test(inner)) return text
  const reader = new PowershellReader(inner)
  const { words } = reader.statement()
  const parts = words.filter((word) => word !== '+')
  return parts
    .map((word) => {
      const code = /^\[char\](\d+)$/i.exec(word)
      return code === null ? word : String.fromCharCode(Number(code[1]))
    })
    .join('')
}
