/**
 * The world of programs that name no sandbox. Those of this machine have one; those of a network one for each address, so that a
 * program which a whole class runs as it is printed works for each of them, and nobody finds what somebody else's run has left.
 */
import { LOOPBACK, visitorOf } from './visitor.ts'

export const SHARED = 'shared'
const OF_ADDRESS = `${SHARED}@`

/** @example worldOf('shared', '192.0.2.7') // 'shared@192.0.2.7'; of 127.0.0.1 'shared' itself */
export function worldOf(sandbox: string, address: string | undefined): string {
  if (sandbox !== SHARED || address === undefined) return sandbox
  const visitor = visitorOf(address)
  return visitor === LOOPBACK ? SHARED : `${OF_ADDRESS}${visitor}`
}

/** Whether it is nobody's own. */
export function isShared(sandbox: string): boolean {
  return sandbox === SHARED || sandbox.startsWith(OF_ADDRESS)
}
