import { GRPC_STATUSES } from '#proto/api/grpc-status.ts'
import { joinTexts } from '../../i18n/index.ts'
import type { Codes } from '../../protocol-kit/codes.ts'
import type { texts as english } from './codes.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./codes.??.ts', { eager: true, import: 'texts' }))

export const codes: Codes = {
  name: (code) => GRPC_STATUSES[code] ?? '',
  // Clients take a number that they do not know for UNKNOWN.
  meaning: (code, language) => {
    const words = texts.in(language)
    return Object.values(words)[code] ?? words.UNKNOWN
  },
}
