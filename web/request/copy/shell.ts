/**
 * One command line from its words, for three shells, such that the program is handed exactly these words; or why there is none.
 *
 * bash: single quotes; `$'…'` for what a terminal would take for a key.
 *
 * cmd: each special character behind a caret, so that cmd never thinks itself inside quotes, and one behind each per cent sign, so
 * that no variable is named. Within, words are quoted as `CommandLineToArgvW` reads them.
 *
 * PowerShell: single quotes, in which nothing is special. Versions before 7.3 pass quotation marks within a word on as they are,
 * later ones escape them, and `Legacy` asks those for the former way; so such a word is quoted for the program first
 * (about_Preference_Variables, `$PSNativeCommandArgumentPassing`). What follows `--%` would be shorter, but there `%NAME%` is still
 * a variable, and `|` and `&&` still end the command.
 */
import { hasSecret, partsOf, withVariables } from './secret-places.ts'

export const SHELLS = ['bash', 'powershell', 'cmd'] as const
export type Shell = (typeof SHELLS)[number]

/** A word, or one whose letters are bytes: headers are Latin-1 (RFC 9110 §5.5), terminals are not. */
export type Word = string | { readonly latin1: string }

/** Why a shell cannot hand over a word. `line-break`: it has no way to say it; `letters`: Latin-1 bytes; `length`: of the whole. */
export type WordObstacle = 'line-break' | 'control' | 'letters' | 'length'

/** A line up to this long stays one; a longer one goes on in lines of its own, an option each. */
const SHORT = 80

/** Bytes of one word (Linux, MAX_ARG_STRLEN); characters of a line (Windows, `CreateProcess`; cmd, "Command prompt line limitation"). */
const MOST = { bash: 131_071, powershell: 32_766, cmd: 8191 }

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no shell, or not every one, takes in a word
const CONTROL = /[\0-\x1f\x7f]/

/** Null: there is a line for it. */
export function lineObstacle(shell: Shell, words: readonly Word[]): WordObstacle | null {
  const texts = words.map((word) => (typeof word === 'string' ? word : word.latin1))
  if (texts.some((text) => text.includes('\0'))) return 'control'
  if (shell === 'bash') {
    return texts.some((text) => new TextEncoder().encode(text).length > MOST.bash) ? 'length' : null
  }
  if (words.some((word) => typeof word !== 'string')) return 'letters'
  if (shell === 'cmd' && texts.some((text) => /[\r\n]/.test(text))) return 'line-break'
  if (shell === 'cmd' && texts.some((text) => CONTROL.test(text))) return 'control'
  return joined(shell, [words]).length > MOST[shell] ? 'length' : null
}

/**
 * `groups`: words that stay together; the first begins with the program. A long line breaks between groups. Null where `lineObstacle` says why.
 */
export function commandLine(shell: Shell, groups: readonly (readonly Word[])[]): string | null {
  return lineObstacle(shell, groups.flat()) === null ? joined(shell, groups) : null
}

function joined(shell: Shell, groups: readonly (readonly Word[])[]): string {
  const isLegacy = shell === 'powershell' && !groups.flat().slice(1).map(String).every(isPlain)
  const written = groups.map((words, at) => words.map((word, nth) => wordFor(shell, word, at === 0 && nth === 0)))
  const line = brokenLine(written, BREAKS[shell])
  if (!isLegacy) return line
  // Within a script block PowerShell allows a line break between statements.
  const between = line.includes('\n') ? '\n  ' : ' '
  return `& { $PSNativeCommandArgumentPassing = 'Legacy';${between}${line} }`
}

/** What a line ends with that goes on. Behind cmd's, the first letter of the next line is taken as it is: a space, which parts words all the same. */
const BREAKS: Readonly<Record<Shell, string>> = { bash: ' \\\n  ', powershell: ' `\n  ', cmd: ' ^\n  ' }

function brokenLine(groups: readonly (readonly string[])[], lineBreak: string): string {
  const lines = groups.filter((words) => words.length > 0).map((words) => words.join(' '))
  const whole = lines.join(' ')
  if (whole.length <= SHORT && !whole.includes('\n')) return whole
  const [first = [], ...others] = groups
  // An address stands last among the program's own options, and is the longest of them.
  const isLong = first.length > 1 && first.join(' ').length > SHORT
  const head = isLong ? [first.slice(0, -1).join(' '), first.at(-1) ?? ''] : [first.join(' ')]
  return [...head, ...others.filter((words) => words.length > 0).map((words) => words.join(' '))].join(lineBreak)
}

function wordFor(shell: Shell, word: Word, isProgram: boolean): string {
  if (shell === 'bash') return bashWord(word)
  if (isProgram) return shell === 'cmd' ? String(word) : `${String(word)}.exe`
  return shell === 'cmd' ? cmdWord(String(word)) : powershellWord(String(word))
}

function cmdWord(word: string): string {
  return withVariables(caretWord(windowsWord(word)), (name) => `%${name}%`)
}

function bashWord(word: Word): string {
  const isLatin = typeof word !== 'string'
  const letters = isLatin ? word.latin1 : word
  if (hasSecret(letters)) {
    const parts = partsOf(letters).map((part) => {
      if ('secret' in part) return `"$${part.secret}"`
      return bashWord(isLatin ? { latin1: part.text } : part.text)
    })
    return parts.join('')
  }
  if (typeof word !== 'string') return `$'${[...word.latin1].map(bashByte).join('')}'`
  if (/^[\w@%+:,./-][\w@%+=:,./-]*$/.test(word)) return word
  // A line feed is part of a quoted text; a tab or a carriage return typed into a terminal is a key.
  if (CONTROL.test(word.replaceAll('\n', ''))) return `$'${[...word].map(bashLetter).join('')}'`
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** Within `$'…'`; the sign that calls history back is not left to the shell's version. */
function bashLetter(letter: string): string {
  return /[\\'!]/.test(letter) || CONTROL.test(letter) ? bashByte(letter) : letter
}

function bashByte(letter: string): string {
  const isBare = /[^\\'!]/.test(letter) && /[ -~]/.test(letter)
  return isBare ? letter : `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`
}

/** As `CommandLineToArgvW` reads it: backslashes count only before a quote. */
function windowsWord(word: string): string {
  if (/^[\w@+=:,./-]+$/.test(word)) return word
  return `"${word.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`
}

function caretWord(word: string): string {
  const letters = word.split('')
  return letters.map((one, at) => (/[()%!^"<>&|]/.test(one) || letters[at - 1] === '%' ? `^${one}` : one)).join('')
}

/** Whether every version quotes it for the program in the same way by itself. */
function isPlain(word: string): boolean {
  return word !== '' && !word.includes('"') && !word.endsWith('\\') && !CONTROL.test(word)
}

function powershellWord(word: string): string {
  if (/^-{0,2}[A-Za-z][\w-]*$/.test(word) && !hasSecret(word)) return word
  return powershellText(isPlain(word) ? word : windowsWord(word))
}

/** A text as PowerShell itself has it, before it is handed to anybody. It must not begin with a control character. */
export function powershellText(text: string): string {
  const parts = partsOf(text).flatMap((part) =>
    'secret' in part ? [`$env:${part.secret}`] : powershellParts(part.text),
  )
  return parts.length === 1 ? parts.join('') : `(${parts.join(' + ')})`
}

function powershellParts(text: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: typed into a terminal they are keys
  const pieces = text.split(/([\0-\x1f\x7f])/)
  return pieces.flatMap((piece, index) => {
    if (index % 2 === 1) return [`[char]${piece.charCodeAt(0)}`]
    // These five open and close a text alike; doubled, they are letters.
    return piece === '' ? [] : [`'${piece.replaceAll(/['‘’‚‛]/g, '$&$&')}'`]
  })
}
