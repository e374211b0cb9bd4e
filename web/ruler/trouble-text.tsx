/** Why it did not work, and what to do, in the reader's words; what only the server knows is quoted. */
import { ownValue } from '#proto/wire/own-value.ts'
import { noBrokerIn, noBrokerTexts } from '../request/index.ts'
import type { Trouble } from '../wire/index.ts'
import { texts } from './texts.ts'

export function TroubleText({ trouble: { code, message, details } }: { readonly trouble: Trouble }) {
  const t = texts.use()
  const { why } = noBrokerTexts.use()
  const noBroker = noBrokerIn(details)
  if (noBroker !== null) return why(noBroker)
  const known: Readonly<Record<string, string>> = {
    unreachable: t.unreachable,
    cancelled: t.unreachable,
    too_many: t.tooMany,
    gateway_timeout: t.timedOut,
    overloaded: t.disturbed,
    quota_exceeded: t.noSpace,
    'bytes-missing': t.bytesMissing,
    bad_gateway: `${t.clientFailed} ${message}`,
  }
  return ownValue(known, code) ?? `${t.otherTrouble} ${message}`
}
