/** What each action and directive of a KAFKA block does, and settings of a topic: for completion and hover. */
import { ownValue } from '#proto/wire/own-value.ts'
import { type Language, textsByLanguage } from '../../../i18n/index.ts'

const docs = textsByLanguage(import.meta.glob<Docs>('./docs.??.ts', { eager: true, import: 'texts' }))

export type Docs = Readonly<Record<string, string>>

export const CONFIGS: Readonly<Record<string, readonly string[]>> = {
  'retention.ms': ['60000', '604800000'],
  'retention.bytes': ['1048576', '-1'],
  'segment.bytes': ['1048576', '16384'],
  'segment.ms': ['604800000', '10000'],
  'cleanup.policy': ['delete', 'compact'],
  'max.message.bytes': ['1048588'],
  'message.timestamp.type': ['CreateTime', 'LogAppendTime'],
}

/** Of an action, a directive (`@acks`, `@acks all`) or a setting; empty where there is nothing to say. */
export function kafkaDoc(word: string, language: Language): string {
  return ownValue(docs[language], word) ?? ''
}
