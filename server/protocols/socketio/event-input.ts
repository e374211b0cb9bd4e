/** What an event brings along, checked: nothing of it is trusted, and a refusal says what is wanted. */
import { AppError } from '../../errors.ts'

export type Input = Readonly<Record<string, unknown>>

/** The one argument that every event has. @throws AppError `invalid` */
export function readInput(event: string, args: readonly unknown[]): Input {
  const [input, ...more] = args
  if (!isPlain(input)) throw new AppError('invalid', `${event} takes one object, not ${kindOf(input)}`)
  if (more.length > 0) throw new AppError('invalid', `${event} takes one object, and nothing behind it`)
  return input
}

export function textOf(input: Input, name: string): string {
  const value = input[name]
  if (typeof value !== 'string') throw new AppError('invalid', `${name} must be a text, not ${kindOf(value)}`)
  return value
}

export function optionalTextOf(input: Input, name: string): string | undefined {
  return input[name] === undefined ? undefined : textOf(input, name)
}

export function flagOf(input: Input, name: string): boolean {
  const value = input[name]
  if (typeof value !== 'boolean') throw new AppError('invalid', `${name} must be true or false, not ${kindOf(value)}`)
  return value
}

/** A number of a message, or 0 for the beginning. */
export function optionalIdOf(input: Input, name: string): number | undefined {
  const value = input[name]
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  throw new AppError('invalid', `${name} must be the id of a message, or 0, not ${kindOf(value)}`)
}

export function bytesOf(input: Input, name: string, limit: number): Buffer {
  const value = input[name]
  if (!Buffer.isBuffer(value)) throw new AppError('invalid', `${name} must be binary, not ${kindOf(value)}`)
  if (value.length > limit) throw new AppError('invalid', `${name} is too large: at most ${limit} bytes`)
  return value
}

function isPlain(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value)
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (Buffer.isBuffer(value)) return 'binary'
  if (typeof value === 'string') return 'a text'
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${String(value)}`
}
