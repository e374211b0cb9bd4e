/**
 * The path that a request target names, without its query. A proxy is sent a whole URL (RFC 9112 §3.2.2), and the router takes
 * that for its path.
 */
export function pathOf(target: string): string {
  return target.replace(/^https?:\/\/[^/?]*/i, '').split('?')[0] ?? ''
}
