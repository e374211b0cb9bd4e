/** All of this machine's loopback addresses are one visitor: a browser on ::1 and a terminal on 127.0.0.1 belong together. */
export function visitorOf(address: string | undefined): string {
  if (address === undefined) return 'unknown'
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address
  return isLoopback(plain) ? 'loopback' : plain
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.')
}
