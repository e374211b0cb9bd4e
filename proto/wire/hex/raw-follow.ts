/** `tshark -z follow,tcp,raw`: a line of digits per segment, those of the other side behind a tab, between two rules. */

import type { DumpTurn } from './dump.ts'
import type { PasteTrouble } from './issues.ts'
import { parsePlainHex } from './plain.ts'

export function parseRawFollow(text: string): readonly DumpTurn[] | PasteTrouble {
  const turns: DumpTurn[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const start = at
    at += line.length + 1
    if (/^(?:=+|Follow:.*|Filter:.*|Node \d:.*|)\s*$/.test(line)) continue
    const bytes = parsePlainHex(line)
    if (!(bytes instanceof Uint8Array)) return { ...bytes, at: start + bytes.at }
    turns.push({ direction: line.startsWith('\t') ? 'toClient' : 'toServer', bytes })
  }
  return turns
}
