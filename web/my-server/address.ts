/** `localhost:51000`: where any client of this machine, or of this page's host, finds the server. Null without a port of its own. */
export function authorityOf(
  address: { readonly port: number | null } | null,
  hostname = location.hostname,
): string | null {
  if (address?.port == null) return null
  return `${LOOPBACK.has(hostname) ? 'localhost' : hostname}:${address.port}`
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])
