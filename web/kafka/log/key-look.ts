/** How a key looks wherever it is drawn: one of eight hues by its hash, always with its letters beside. */
import type { KafkaContent } from '#proto/api/kafka.ts'
import { murmur2 } from '#proto/wire/kafka/index.ts'
import { type Layer, layerClasses } from '../../design/index.ts'

/** Far from each other in hue. */
const HUES: readonly Layer[] = ['http1', 'body', 'grpc', 'hpack', 'graphql', 'http2', 'sse', 'engine-io']

const utf8 = new TextEncoder()

export function keyLook(key: KafkaContent): (typeof layerClasses)[Layer] {
  if (key === null) return layerClasses.unknown
  const text = letters(key)
  return layerClasses[HUES[(murmur2(utf8.encode(text)) & 0x7fff_ffff) % HUES.length] ?? 'unknown']
}

/** A key or value in letters; bytes that are no text in Base64. Null: there is none. */
export function letters(content: KafkaContent): string {
  if (content === null) return ''
  return 'text' in content ? content.text : content.base64
}
