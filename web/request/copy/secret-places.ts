/**
 * Secrets in what is copied: a variable of the shell stands in their place. While a request is made into a line or a program, a secret is a mark of
 * letters and digits, which URLs, headers and JSON leave as it is; the literal of each language then becomes one with the variable in it.
 */
import type { NamedValue, SecretAs } from '../../language/named.ts'

const BEGIN = 'qsecretq'
const MARK = /qsecretq([0-9a-f]+)q/g

/** A name that shells set themselves would bring a value of theirs. */
const OF_SHELLS =
  /^(?:PATH|HOME|USER|USERNAME|LOGNAME|SHELL|PWD|OLDPWD|LANG|TERM|TMP|TEMP|TMPDIR|IFS|ENV|UID|EUID|HOST|HOSTNAME|OS|RANDOM|SECONDS|LINENO|PROMPT|DATE|TIME|CD|_)$/

/** @example shellName('api-token') // 'API_TOKEN' */
export function shellName(name: string): string {
  const upper = name.toUpperCase().replaceAll('-', '_')
  return OF_SHELLS.test(upper) ? `MY_${upper}` : upper
}

export const asMark: SecretAs = ({ name }: NamedValue) => {
  const letters = Array.from(new TextEncoder().encode(shellName(name)), (byte) => byte.toString(16).padStart(2, '0'))
  return `${BEGIN}${letters.join('')}q`
}

export function hasSecret(text: string): boolean {
  return text.includes(BEGIN)
}

type Part = { readonly text: string } | { readonly secret: string }

/** A text in parts: letters, and the shell's names of secrets between them. Empty letters are left out. */
export function partsOf(text: string): readonly Part[] {
  return text.split(MARK).flatMap((part, index): readonly Part[] => {
    if (index % 2 === 1) return [{ secret: nameOf(part) }]
    return part === '' ? [] : [{ text: part }]
  })
}

/** Each mark as `write` has its variable. */
export function withVariables(text: string, write: (shellName: string) => string): string {
  return text.replaceAll(MARK, (_, letters: string) => write(nameOf(letters)))
}

function nameOf(letters: string): string {
  return (letters.match(/../g) ?? []).map((two) => String.fromCharCode(Number.parseInt(two, 16))).join('')
}

/** Whether every secret of a request stands in what it was made into, and none is left as a mark. */
export function saysSecrets(made: string, request: unknown): boolean {
  return !hasSecret(made) && [...namesIn(request)].every((name) => made.includes(name))
}

function namesIn(value: unknown): ReadonlySet<string> {
  if (typeof value === 'string') return new Set([...value.matchAll(MARK)].map(([, letters = '']) => nameOf(letters)))
  if (typeof value !== 'object' || value === null) return new Set()
  return new Set(Object.values(value).flatMap((inner) => [...namesIn(inner)]))
}

/** A program of Python reads variables by a module that it has to import. */
export function withPythonImport(program: string): string {
  if (!program.includes('os.environ[') || /^import os$/m.test(program)) return program
  return program.replace(/^(?=import |from )/m, 'import os\n')
}

/** Imports of Go stand in the order of their names. */
export function withGoImport(program: string): string {
  if (!program.includes('os.Getenv(') || /^\t"os"$/m.test(program)) return program
  return program.replace(/(?<=^import \(\n)(?:\t"[^"]+"\n)+/m, (lines) => {
    return `${[...lines.trimEnd().split('\n'), '\t"os"'].toSorted().join('\n')}\n`
  })
}
