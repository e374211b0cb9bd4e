/**
 * Looking words up in records. A word from the wire, an address or a file can be `constructor` or `__proto__`: `record[word]`
 * then finds a function that nobody wrote there, and `record[word] = value` puts nothing in. `server/test/own-values.test.ts`
 * finds every other look-up by a word.
 */

/** What the record itself holds under a name, or undefined; never what it inherits. What is no object holds nothing. */
export function ownValue<T>(record: Readonly<Record<string, T>> | null | undefined, name: string): T | undefined
export function ownValue(value: unknown, name: string): unknown
export function ownValue(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Reflect.get(value, name)
}

/** Puts a value into a record under any name. Assigning to `__proto__` would exchange the prototype instead. */
export function setOwnValue<T>(record: Record<string, T>, name: string, value: T): void {
  if (name !== '__proto__') record[name] = value
  else Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true })
}
