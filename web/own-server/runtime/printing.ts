/** What `console.log` prints of a value: short, on one line, and never an error. */
import { type Thrown, thrownOf } from './learner-error.ts'

const DEEPEST = 4
const MOST_ITEMS = 50
/** Of a line: what a LOG frame takes. */
const LONGEST = 4000

export function printed(values: readonly unknown[]): string {
  const text = values.map((value) => (typeof value === 'string' ? value : shown(value, 0, []))).join(' ')
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`
}

export function errorText({ message, line }: Thrown): string {
  return printed([line === null ? message : `${message} (line ${line})`])
}

function shown(value: unknown, depth: number, above: readonly object[]): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return `[function ${value.name}]`
  if (typeof value !== 'object' || value === null) return String(value)
  if (value instanceof Error) return errorText(thrownOf(value))
  if (above.includes(value)) return '[circular]'
  if (depth >= DEEPEST) return '…'
  const inner = (one: unknown) => shown(one, depth + 1, [...above, value])
  try {
    if (value instanceof Date) return value.toISOString()
    if (value instanceof Uint8Array) return `Uint8Array(${value.length}) ${listed(value, inner)}`
    if (Array.isArray(value)) return listed(value, inner)
    if (value instanceof Set) return `Set ${listed(value, inner)}`
    if (value instanceof Map || value instanceof Headers) return `${value.constructor.name} ${pairs(value, inner)}`
    // `$typeName` of a message is what the contract says already.
    return pairs(
      Object.entries(value).filter(([name]) => !name.startsWith('$')),
      inner,
    )
  } catch {
    return Object.prototype.toString.call(value)
  }
}

function listed(items: Iterable<unknown>, inner: (one: unknown) => string): string {
  const all = [...items]
  const more = all.length > MOST_ITEMS ? [`… ${all.length - MOST_ITEMS} more`] : []
  return `[${[...all.slice(0, MOST_ITEMS).map(inner), ...more].join(', ')}]`
}

function pairs(entries: Iterable<readonly [unknown, unknown]>, inner: (one: unknown) => string): string {
  const all = [...entries]
  const more = all.length > MOST_ITEMS ? ['…'] : []
  const words = all.slice(0, MOST_ITEMS).map(([name, value]) => `${String(name)}: ${inner(value)}`)
  return words.length === 0 ? '{}' : `{ ${[...words, ...more].join(', ')} }`
}
