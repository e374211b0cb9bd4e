/** Names run and sandbox in a URL, where headers are impossible. */
import { isOwnHost, type RunEnvironment } from '../../run/environment.ts'

/** Only for this server: no other knows what to do with them. */
export function namesInQuery(environment: RunEnvironment, run: string): Record<string, string> {
  return { run, ...(environment.sandbox !== null && { sandbox: environment.sandbox }) }
}

/** A ws: URL with both names behind its own query. */
export function namedUrl(url: string, environment: RunEnvironment, run: string): string {
  if (!isOwnStream(url, environment)) return url
  const named = new URL(url)
  for (const [name, value] of Object.entries(namesInQuery(environment, run))) named.searchParams.set(name, value)
  return named.href
}

/** `ws:`, `http:` and both of them over TLS, at the same host and port, are one server. */
export function isOwnStream(url: string, environment: RunEnvironment): boolean {
  return isOwnHost(new URL(url).host, environment)
}
