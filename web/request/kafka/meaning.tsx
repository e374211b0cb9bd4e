import { useLanguage } from '../../i18n/index.ts'
import { answerMeaning, endMeaning } from '../../protocols/kafka/codes.ts'
import type { RunStatus } from '../run/result.ts'

/** What the broker's answer means and what can be done, or how a consumer ended. */
export function KafkaMeaning({ status }: { readonly status: RunStatus }) {
  const language = useLanguage()
  return status.kind === 'close' ? endMeaning(status.reason, language) : answerMeaning(Number(status.code), language)
}
