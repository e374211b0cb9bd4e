/** Names run and sandbox in a URL, where headers are impossible. */
import { isOwnHost, type RunEnvironment } from '../../run/environment.ts'
import { isMine } from '../../run/own-server.ts'

/** The own server's port says whose it is. */
export function namesInQuery(environment: RunEnvironment, run: string, url: string): Record<string, string> {
  if (isMine(url, environment)) return { run }
  return { run, ...(environment.sandbox !== null && { sandbox: environment.sandbox }) }
}

/** A ws: URL with both names behind its own query. */
export function namedUrl(url: string, environment: RunEnvironment, run: string): string {
  if (!isOwnStream(url, environment)) return url
  const named = new URL(url)
  const names = namesInQuery(environment, run, url)
  for (const [name, value] of Object.entries(names)) named.searchParams.set(name, value)
  return named.href
}

/** `ws:`, `http:` and both of them over TLS, at the same host and port, are one server. */
export function isOwnStream(url: string, environment: RunEnvironment): boolean {
  return isOwnHost(new URL(url).host, environment)
}
