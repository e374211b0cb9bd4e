/** Why there is no Kafka, and what to do, in the reader's words. */
import { joinTexts } from '../../i18n/index.ts'
import type { texts as english } from './no-broker-texts.en.ts'

export const noBrokerTexts = joinTexts(
  import.meta.glob<typeof english>('./no-broker-texts.??.ts', { eager: true, import: 'texts' }),
)
