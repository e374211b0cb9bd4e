/** What may be sent into a feed: storable texts, nested so little that anybody can read them. */
import { ownValue } from '#proto/wire/own-value.ts'
import { AppError } from '../../errors.ts'
import { checkStorable } from '../storable.ts'

/** @param depth of each field @throws AppError `invalid`, naming the fields */
export function checkSendable(content: Readonly<Record<string, unknown>>, depth: number): void {
  // First: what is nested too deeply must not be gone through by a function that calls itself.
  const deep = Object.keys(content).filter((name) => !isFlatter(ownValue(content, name), depth))
  if (deep.length > 0) {
    const details = Object.fromEntries(deep.map((name) => [name, [`must be nested at most ${depth} deep`]]))
    throw new AppError('invalid', 'What is sent is nested too deeply', { details })
  }
  checkStorable(content)
}

function isFlatter(value: unknown, depth: number): boolean {
  let level: readonly unknown[] = [value]
  for (let left = depth; level.length > 0; left -= 1) {
    if (left < 0) return false
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return true
}
