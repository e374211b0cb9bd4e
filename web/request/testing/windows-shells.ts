/**
 * What a program is handed when a line is typed into cmd or PowerShell, by their documented grammars: they run on Windows alone.
 * Throws where the line is more than one command, or is not finished.
 */

/** Set in every session of Windows, or thought of by somebody: what a per cent sign may meet. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: 'C:\\Windows',
  USERNAME: 'ada',
  A: 'expanded',
  '1': 'expanded',
}

/** cmd reads on behind a caret that ends a line; what begins the next line is then no sign of its own. */
const CARET_BREAK = /\^\r?\n(?=[ \t])/g
/** PowerShell reads on behind a back quote that ends a line, where words part (about_Special_Characters, "Line continuation"). */
const TICK_BREAK = /(?<= )`\r?\n(?= )/g

/**
 * cmd: variables are put in first, over the whole line and whatever is quoted; then carets and quotes are read
 * ("How does the Windows Command Interpreter parse scripts?", phases 1 and 2; `cmd /?`, `set /?`).
 */
export function cmdWords(line: string): readonly string[] {
  if (line.length > 8191) throw new Error('longer than cmd takes')
  let isQuoted = false
  let said = ''
  // Each line is looked through for variables before it is known to go on.
  const lines = line.split(CARET_BREAK)
  if (lines.some((one) => /[\r\n]/.test(one))) throw new Error('a line break ends the command')
  const text = lines.map(expandPercent).join('')
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (letter === '"') isQuoted = !isQuoted
    if (!isQuoted && letter === '^') {
      at += 1
      said += text[at] ?? ''
      continue
    }
    if (!isQuoted && /[&|<>()]/.test(letter)) throw new Error(`${letter} begins something else: ${text.slice(at)}`)
    said += letter
  }
  return splitArguments(said)
}

/** `%NAME%`, `%NAME:from=to%`, `%NAME:~1,2%`; at the prompt an unknown name stays as it is. */
function expandPercent(line: string): string {
  return line.replaceAll(/%([^%]*)(?=%)/g, (all, inside: string, at: number) => {
    const name = inside.split(':', 1)[0] ?? ''
    const found = Object.keys(ENVIRONMENT).find((one) => one.toLowerCase() === name.toLowerCase())
    if (found === undefined || name === '') return all
    throw new Error(`%${inside}% at ${at} is a variable`)
  })
}

/**
 * PowerShell (about_Parsing, about_Quoting_Rules): bare words, single quotes, and sums of those with `[char]` in parentheses; a
 * word that holds quotation marks in `Legacy` alone, which every version can be told of. `mode`: how arguments pass
 * where the line says nothing (`Legacy` up to 7.2, `Windows` since).
 */
export function powershellWords(line: string, mode: 'Legacy' | 'Windows'): readonly string[] {
  const block = /^& \{ \$PSNativeCommandArgumentPassing = 'Legacy';\s+(.*) \}$/s.exec(line)
  const passing = block ? 'Legacy' : mode
  const words = readWords((block?.[1] ?? line).replaceAll(TICK_BREAK, ''))
  if (passing === 'Windows') return words
  // An empty word is dropped there.
  return splitArguments(
    words
      .filter((word) => word !== '')
      .map(legacyArgument)
      .join(' '),
  )
}

const SINGLE_QUOTE = /['‘’‚‛]/

function readWords(command: string): readonly string[] {
  const words: string[] = []
  for (let at = 0; at < command.length; ) {
    if (command[at] === ' ') {
      at += 1
      continue
    }
    const [word, end] = command[at] === '(' ? readSum(command, at + 1) : readTerm(command, at)
    if (end < command.length && command[end] !== ' ') throw new Error(`a word goes on: ${command.slice(end)}`)
    words.push(word)
    at = end
  }
  return words
}

function readSum(text: string, from: number): readonly [word: string, end: number] {
  let said = ''
  for (let at = from; ; at += 3) {
    const char = /^\[char\](\d+)/.exec(text.slice(at))
    // The first decides the kind of the sum: a character and a text would be an error.
    if (char && at === from) throw new Error('the sum begins with a character')
    const [term, end] = char ? [String.fromCharCode(Number(char[1])), at + char[0].length] : readTerm(text, at)
    said += term
    at = end
    if (text[at] === ')') return [said, at + 1]
    if (text.slice(at, at + 3) !== ' + ') throw new Error(`no sum: ${text.slice(at)}`)
  }
}

function readTerm(text: string, from: number): readonly [word: string, end: number] {
  if (!SINGLE_QUOTE.test(text[from] ?? '')) {
    const bare = /^[^\s'"`$@#&|;,(){}<>‘’‚‛“”„]+/.exec(text.slice(from))?.[0]
    // These are more than letters where a word begins.
    if (bare === undefined || bare === '--%' || /^-[^-].*[.:]/.test(bare))
      throw new Error(`not bare: ${text.slice(from)}`)
    return [bare, from + bare.length]
  }
  let said = ''
  for (let at = from + 1; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (/[\r\n\t]/.test(letter)) throw new Error('a terminal takes it for a key')
    if (SINGLE_QUOTE.test(letter)) {
      if (!SINGLE_QUOTE.test(text[at + 1] ?? '')) return [said, at + 1]
      at += 1
      said += text[at] ?? ''
    } else said += letter
  }
  throw new Error('the text has no end')
}

/** White space outside of quotation marks puts the whole into quotation marks; what stands in it is left alone. */
function legacyArgument(word: string): string {
  let quotes = 0
  let isBehindBackslash = false
  let isOpen = false
  for (const letter of word) {
    if (letter === '"' && !isBehindBackslash) quotes += 1
    else if (/\s/.test(letter) && quotes % 2 === 0) isOpen = true
    isBehindBackslash = letter === '\\'
  }
  return isOpen ? `"${word}${/\\*$/.exec(word)?.[0] ?? ''}"` : word
}

/** The C runtime's rules ("Parsing C command-line arguments"): backslashes count before a quote only. */
function splitArguments(line: string): readonly string[] {
  const words: string[] = []
  let word: string | null = null
  let isQuoted = false
  for (let at = 0; at < line.length; ) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0
    if (slashes > 0) {
      const isBeforeQuote = line[at + slashes] === '"'
      word = (word ?? '') + '\\'.repeat(isBeforeQuote ? Math.floor(slashes / 2) : slashes)
      at += slashes
      if (isBeforeQuote && slashes % 2 === 1) {
        word += '"'
        at += 1
      }
      continue
    }
    const letter = line[at] ?? ''
    if (letter === '"') {
      word ??= ''
      // Two within quotes are one of them.
      if (isQuoted && line[at + 1] === '"') {
        word += '"'
        at += 1
      } else isQuoted = !isQuoted
    } else if (/[ \t]/.test(letter) && !isQuoted) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + letter
    at += 1
  }
  if (isQuoted) throw new Error('a quotation mark has no other')
  return word === null ? words : [...words, word]
}
