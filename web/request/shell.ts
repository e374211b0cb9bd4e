/**
 * One command line from its words, for three shells. bash: single quotes. PowerShell (5.1 and 7 alike): everything after
 * `--%` goes to the program as it stands, so quoting is the program's own. cmd: the same with every special character behind
 * a caret, so that cmd never thinks itself inside quotes.
 */
export const SHELLS = ['bash', 'powershell', 'cmd'] as const
export type Shell = (typeof SHELLS)[number]

/** A bash line up to this long stays one. */
const SHORT = 80

/**
 * `groups`: words that stay together; the first begins with the program. A long line breaks between groups where the shell
 * has a sign for it. Null: this shell cannot say a line break inside a word.
 */
export function commandLine(shell: Shell, groups: readonly (readonly string[])[]): string | null {
  if (shell === 'bash') {
    const lines = groups.map((words) => words.map(bashWord).join(' '))
    const line = lines.join(' ')
    return line.length <= SHORT && !line.includes('\n') ? line : lines.join(' \\\n  ')
  }
  const [program = '', ...rest] = groups.flat()
  if (rest.some((word) => /[\r\n]/.test(word))) return null
  if (shell === 'powershell') return [`${program}.exe`, '--%', ...rest.map(windowsWord)].join(' ')
  return [program, ...rest.map((word) => caretWord(windowsWord(word)))].join(' ')
}

function bashWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word
  return `'${word.replaceAll("'", "'\\''")}'`
}

/** As `CommandLineToArgvW` reads it: backslashes count only before a quote. */
function windowsWord(word: string): string {
  if (/^[\w@+=:,./-]+$/.test(word)) return word
  return `"${word.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`
}

function caretWord(word: string): string {
  return word.replaceAll(/[()%!^"<>&|]/g, '^$&')
}
