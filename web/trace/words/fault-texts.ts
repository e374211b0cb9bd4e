/** What befell a cable, in a sentence: rows of the ladder, the transcript and the switchboard say the same. */
import { joinTexts, type Language } from '../../i18n/index.ts'
import type { TraceFault } from '../types.ts'
import type { texts as english } from './fault-texts.en.ts'

const faultTexts = joinTexts(import.meta.glob<typeof english>('./fault-texts.??.ts', { eager: true, import: 'texts' }))

export function saidOfFault({ kind, direction, amount }: TraceFault, language: Language): string {
  const t = faultTexts.in(language)
  const size = amount === 0 ? '' : t.bytes(new Intl.NumberFormat(language).format(amount), amount === 1)
  const isClients = direction === 'toServer'
  switch (kind) {
    case 'latency':
      return t.latency(amount, new Intl.NumberFormat(language).format(amount))
    case 'rate':
      return t.rate(size)
    case 'pongs-muted':
      if (amount === 0) return isClients ? t.clientPongsPass : t.serverPongsPass
      return isClients ? t.clientPongsMuted : t.serverPongsMuted
    case 'fin':
    case 'reset':
    case 'silence':
      return t[kind]
    case 'swallowed':
      return t.swallowed(size)
    case 'pong-swallowed':
      return isClients ? t.clientPong(size) : t.serverPong(size)
    case 'let-go':
      return isClients ? t.clientLetGo : t.serverLetGo
    case 'mended':
      return t.mended(size)
    case 'given-up':
      return t.givenUp
    default:
      return kind satisfies never
  }
}
