/** Paths that every process answers, whoever asks: the app itself, and what balancers and operators look at. */
const ANYWHERE =
  /^\/(?:(?:en|ru|assets|wire|healthz|metrics)(?:\/|$)|$|favicon|robots\.txt|openapi\.json|asyncapi\.json)/

export function isAnywhere(path: string): boolean {
  return ANYWHERE.test(path)
}
