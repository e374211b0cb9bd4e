/**
 * The path that a request target names, without its query, as the router reads it: a proxy is sent a whole URL (RFC 9112
 * §3.2.2), and a character that needs no escape may have one all the same (RFC 3986 §6.2.2.2). What cannot be decoded stays.
 */
export function pathOf(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?]*/i, '').split('?')[0] ?? ''
  if (!path.includes('%')) return path
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
