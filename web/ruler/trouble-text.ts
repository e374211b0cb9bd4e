/** Why it did not work, and what to do, in the reader's words; what only the server knows is quoted. */
import type { Trouble } from './ruler-store.ts'
import type { texts } from './texts.ts'

export function troubleText({ code, message }: Trouble, t: ReturnType<typeof texts.use>): string {
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
  return known[code] ?? `${t.otherTrouble} ${message}`
}
