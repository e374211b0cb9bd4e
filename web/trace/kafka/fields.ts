/** Finding one's way in the fields of a message of Kafka. */
import type { Field } from '#proto/wire/model.ts'

/** The first field of a key, at any depth. */
export function first(fields: readonly Field[], key: string): Field | undefined {
  for (const field of fields) {
    if (field.key === key) return field
    const inside = field.children === undefined ? undefined : first(field.children, key)
    if (inside !== undefined) return inside
  }
  return undefined
}

/** All fields of a key; what is inside one of them is not looked at. */
export function all(fields: readonly Field[], key: string): readonly Field[] {
  return fields.flatMap((field) => (field.key === key ? [field] : all(field.children ?? [], key)))
}

export function numberOf(field: Field | undefined): number | null {
  return typeof field?.value === 'number' || typeof field?.value === 'bigint' ? Number(field.value) : null
}

export function numberAt(fields: readonly Field[], key: string): number | null {
  return numberOf(first(fields, key))
}

/** Empty where there is none, or null. */
export function textAt(fields: readonly Field[], key: string): string {
  const value = first(fields, key)?.value
  return typeof value === 'string' ? value : ''
}

/** What a message says of one partition. */
export interface Place {
  /** Its name, or the id that stands for it. */
  readonly topic: string
  readonly partition: number
  /** Of the partition's entry; where it is only named, none. */
  readonly fields: readonly Field[]
}

/** The partitions that a message is about, in its order. */
export function placesIn(fields: readonly Field[]): readonly Place[] {
  return all(fields, 'kafka.entry').flatMap(({ children = [], value }) => {
    const partitions = children.find(({ key }) => key === 'kafka.partitions')
    if (partitions === undefined) return placesIn(children)
    const inside = partitions.children ?? []
    return inside.flatMap((entry): readonly Place[] => {
      const index = entry.key === 'kafka.partition_index' ? entry : first(entry.children ?? [], 'kafka.partition_index')
      const partition = numberOf(index)
      return partition === null ? [] : [{ topic: String(value ?? ''), partition, fields: entry.children ?? [] }]
    })
  })
}
