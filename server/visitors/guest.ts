/** Who asks for a place: by the sandbox that a request belongs to, and the other end of what it came by. */
import { isShared } from './shared-world.ts'
import type { Guest } from './shares.ts'
import { visitorOf } from './visitor.ts'

/** @param socket node's, or what stands for it; gone where the client has left already */
export function guestOf(
  sandbox: string,
  socket: { readonly remoteAddress?: string | undefined } | null | undefined,
): Guest {
  return { sandbox: isShared(sandbox) ? null : sandbox, visitor: visitorOf(socket?.remoteAddress) }
}
