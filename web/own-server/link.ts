/** Both files as the end of an address, `#serve=…`: deflated JSON in base64url. What comes that way is read, and never run by itself. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'
import { ownServerLimits } from '#proto/own-server/limits.ts'
import { decodeBase64 } from '#proto/wire/base64.ts'
import type { ServerFile } from './types.ts'

const SIGN = '#serve='

export type Files = Readonly<Record<ServerFile, string>>

export function linkOf({ proto, source }: Files): string {
  const bytes = deflateSync(strToU8(JSON.stringify([proto, source])), { level: 9 })
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return SIGN + text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Null where it is no such link. */
export function filesOf(hash: string): Files | null {
  if (!hash.startsWith(SIGN)) return null
  const bytes = decodeBase64(hash.slice(SIGN.length))
  if (!(bytes instanceof Uint8Array)) return null
  try {
    // A little text can be made to unpack to very much: more than a server may be is not taken.
    const room = new Uint8Array(2 * ownServerLimits.sourceBytes + 1024)
    const read: unknown = JSON.parse(strFromU8(inflateSync(bytes, { out: room })))
    if (!Array.isArray(read)) return null
    const [proto, source] = read
    return typeof proto === 'string' && typeof source === 'string' ? { proto, source } : null
  } catch {
    return null
  }
}
