/** Who asks for a place: by the sandbox that a request belongs to, and the other end of what it came by. */
import type { Guest } from './shares.ts'
import { visitorOf } from './visitor.ts'

/** The sandbox of everyone who names none. */
const SHARED = 'shared'

/** @param socket node's, or what stands for it; gone where the client has left already */
export function guestOf(
  sandbox: string,
  socket: { readonly remoteAddress?: string | undefined } | null | undefined,
): Guest {
  return { sandbox: sandbox === SHARED ? null : sandbox, visitor: visitorOf(socket?.remoteAddress) }
}
