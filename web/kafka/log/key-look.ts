/** How a key looks wherever it is drawn: one of eight hues, always with its letters beside. */
import type { KafkaContent } from '#proto/api/kafka.ts'
import { murmur2 } from '#proto/wire/kafka/index.ts'
import { layerClasses } from '../../design/index.ts'
import { type Layer, LOOKS } from '../../protocols/looks.ts'

/** Far from each other in hue. */
const HUES: readonly Layer[] = LOOKS.filter(({ apart }) => apart !== undefined)
  .toSorted((a, b) => (a.apart ?? 0) - (b.apart ?? 0))
  .map(({ name }) => name)

const utf8 = new TextEncoder()

/** Keys in the order in which they were first drawn: the first eight of a page have a hue each. Behind so many, by their hash. */
const seen = new Map<string, number>()
const MOST_SEEN = 1_000

export function keyLook(key: KafkaContent): ReturnType<typeof layerClasses> {
  if (key === null) return layerClasses('unknown')
  return layerClasses(HUES[placeOf(letters(key)) % HUES.length] ?? 'unknown')
}

function placeOf(key: string): number {
  const known = seen.get(key)
  if (known !== undefined) return known
  if (seen.size >= MOST_SEEN) return murmur2(utf8.encode(key)) & 0x7fff_ffff
  seen.set(key, seen.size)
  return seen.size - 1
}

/** A key or value in letters; bytes that are no text in Base64. Null: there is none. */
export function letters(content: KafkaContent): string {
  if (content === null) return ''
  return 'text' in content ? content.text : content.base64
}
