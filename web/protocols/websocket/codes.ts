import { closeName } from '#proto/wire/websocket/opcodes.ts'
import { joinTexts } from '../../i18n/index.ts'
import type { Codes } from '../../protocol-kit/codes.ts'
import { closeMeaning } from './close-meaning.ts'
import type { texts as english } from './codes.en.ts'

const texts = joinTexts(import.meta.glob<typeof english>('./codes.??.ts', { eager: true, import: 'texts' }))

/** Those that have a meaning of their own and may stand in a Close frame or be told of one. */
export const KNOWN_CODES: readonly number[] = Object.keys(texts.in('en').codes)
  .map(Number)
  .filter((code) => code !== 1004)

export const codes: Codes = {
  name: (code) => {
    const known = closeName(code)
    if (known !== undefined) return known
    if (code >= 4000 && code <= 4999) return 'Private Use'
    return code >= 3000 && code <= 3999 ? 'Registered' : 'Reserved'
  },
  meaning: (code, language, subprotocol) => closeMeaning(texts.in(language), code, subprotocol),
}
