/** An answer's status in one line, by the codes of its protocol. */

import type { Language } from '../../i18n/index.ts'
import { asSentence } from '../../protocol-kit/codes.ts'
import { CODES } from '../../protocols/codes.ts'
import { streamOfKind } from '../../protocols/streams.ts'
import type { RunResult, RunStatus } from '../run/result.ts'

type Ended = Pick<RunResult, 'protocol'> & { readonly status: RunStatus }

/** Null of Kafka, whose words come late. */
export function statusMeaning({ protocol, status }: Ended, language: Language): string | null {
  if (status.kind === 'kafka' || (status.kind === 'close' && protocol === 'kafka-consumer')) return null
  if (status.kind === 'close' && status.code === null)
    return asSentence(streamOfKind(protocol)?.endMeaning?.(status.reason, language) ?? status.reason)
  return asSentence(CODES[status.kind].meaning(Number(status.code), language, protocol))
}

/** `200 OK`, `NOT_FOUND` with its number 5. */
export function statusWords(status: RunStatus): { readonly code: number | null; readonly name: string } {
  const { code } = status
  if (status.kind === 'close') return { code, name: code === null ? status.reason : CODES.close.name(code) }
  if (status.kind !== 'http') return { code, name: status.name }
  return { code, name: status.text || CODES.http.name(status.code) }
}
