/** Items of a header that is a list (RFC 9110 §5.6.1), over all its lines. */
import type { HeaderList } from '#proto/own-server/messages.ts'

export function httpTokens(headers: HeaderList, wanted: string): readonly string[] {
  return headers
    .filter(([name]) => name === wanted)
    .flatMap(([, value]) => value.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
