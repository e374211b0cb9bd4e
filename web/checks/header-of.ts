/** A header's value by its name, whatever the case of its letters. */
import type { HeaderField } from '#proto/wire/model.ts'

export function headerOf(fields: readonly HeaderField[], name: string): string | undefined {
  return fields.find((field) => field.name.toLowerCase() === name.toLowerCase())?.value
}
