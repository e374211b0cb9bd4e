/** Texts as string literals of other languages. Whatever the text, the literal means exactly it. */
import { hasSecret, partsOf, withVariables } from '../secret-places.ts'

/** `'…'`, or a template over several lines. */
export function typescriptString(text: string): string {
  if (text.includes('\n') || hasSecret(text)) {
    const escaped = text.replaceAll(/\\|`|\$(?=\{)/g, '\\$&').replaceAll(/[^\P{Cc}\n\t]/gu, escapeControl)
    return `\`${withVariables(escaped, (name) => `\${process.env.${name}}`)}\``
  }
  const quoted = JSON.stringify(text)
  return text.includes("'") ? quoted : `'${quoted.slice(1, -1).replaceAll('\\"', '"')}'`
}

/** A name in an object. `__proto__` would be no property, and a template none that may stand there: both go in brackets. */
export function propertyName(name: string): string {
  const quoted = typescriptString(name)
  if (name === '__proto__' || quoted.startsWith('`')) return `[${quoted}]`
  return /^[a-z_]\w*$/i.test(name) ? name : quoted
}

/** `"…"`, or `"""…"""` over several lines. */
export function pythonString(text: string): string {
  if (hasSecret(text)) return sumOf(text, pythonString, (name) => `os.environ["${name}"]`)
  if (!text.includes('\n')) return JSON.stringify(text)
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"""', '\\"\\"\\"')
    .replace(/"$/, '\\"')
    .replaceAll(/[^\P{Cc}\n\t]/gu, escapeControl)
  return `"""\\\n${escaped}"""`
}

/** `` `…` `` where Go allows it, else `"…"`. */
export function goString(text: string): string {
  if (hasSecret(text)) return sumOf(text, goString, goSecret)
  const isRaw = /["\\\n]/.test(text) && !/`|[^\P{Cc}\n\t]|\uFEFF/u.test(text)
  return isRaw ? `\`${text}\`` : JSON.stringify(text).replaceAll('\u007f', '\\u007f').replaceAll('\uFEFF', '\\ufeff')
}

/** A header's value, whose letters are bytes: Go's texts are UTF-8, its headers go as they are. */
export function goHeader(value: string): string {
  if (hasSecret(value)) return sumOf(value, goHeader, goSecret)
  if (!/[\x80-\xff]/.test(value)) return goString(value)
  const said = [...value].map((letter) =>
    /[ !#-[\]-~]/.test(letter) ? letter : `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
  return `"${said.join('')}"`
}

function goSecret(name: string): string {
  return `os.Getenv("${name}")`
}

/** Literals and variables between them, added up; in brackets, since more may stand behind. */
function sumOf(text: string, literal: (text: string) => string, variable: (name: string) => string): string {
  const parts = partsOf(text).map((part) => ('secret' in part ? variable(part.secret) : literal(part.text)))
  return parts.length === 1 ? parts.join('') : `(${parts.join(' + ')})`
}

/** Bytes as a literal of Python or Go, which spell them alike. */
export function byteString(base64: string): string {
  const bytes = Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  return `"${bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`
}

/** All three languages know this form. */
function escapeControl(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** `0x0a` */
export function hexByte(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`
}

/** JSON as TypeScript writes it, and bytes among it. */
export function typescriptValue(value: unknown): string {
  if (value instanceof Uint8Array) return `Uint8Array.of(${[...value].map(hexByte).join(', ')})`
  if (Array.isArray(value)) return `[${value.map(typescriptValue).join(', ')}]`
  if (typeof value === 'string') return typescriptString(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${propertyName(name)}: ${typescriptValue(inner)}`)
    .join(', ')} }`
}

/** JSON as Python writes it, and bytes among it. */
export function pythonValue(value: unknown): string {
  if (value instanceof Uint8Array) return `b${byteString(btoa(String.fromCharCode(...value)))}`
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`
  if (typeof value === 'string') return pythonString(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  // What is not finite JSON has not, and the app sends null.
  if (value === null || value === undefined || value === Number.POSITIVE_INFINITY) return 'None'
  if (value === Number.NEGATIVE_INFINITY) return 'None'
  if (typeof value !== 'object') return String(value)
  return `{${Object.entries(value)
    .map(([name, inner]) => `${pythonString(name)}: ${pythonValue(inner)}`)
    .join(', ')}}`
}

/** Names and values as a dictionary of Python. */
export function pythonDictionary(headers: readonly (readonly [name: string, value: string])[]): string {
  return `{${headers.map(([name, value]) => `${pythonString(name)}: ${pythonString(value)}`).join(', ')}}`
}
