/**
 * Whether two rows say the same. They are plain data that comes anew with every window of the ladder, so that being the same
 * object says nothing; and all that they say is compared, so that a new member of a row cannot be forgotten here.
 */
import { ownValue } from '#proto/wire/own-value.ts'
import type { Row } from '../../trace/index.ts'

export function isSameRow(one: Row, other: Row): boolean {
  return isSame(one, other)
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isPlain(one) || !isPlain(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length && keys.every((key) => isSame(ownValue(one, key), ownValue(other, key)))
  )
}

/** A list counts as one: its keys are its places. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
