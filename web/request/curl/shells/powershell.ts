/** PowerShell, by about_Quoting_Rules; `$([char]65)` and `('a' + [char]10)` as browsers and "Copy as" write them. */
import { ownValue } from '#proto/wire/own-value.ts'
import { windowsWords } from './cmd.ts'
import { type Command, type ReadCommands, VARIABLE_BEGIN, VARIABLE_END } from './command.ts'

/** `curl.exe 'a' "b"`, one command in a line; versions before 7.3 have words quoted for the program first. */
export function readPowershell(text: string): ReadCommands {
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
