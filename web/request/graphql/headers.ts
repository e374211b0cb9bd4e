/** The headers that a block and the app add to what urql sends by itself. */

import { type GraphqlCall, type GraphqlStreamRequest, type HeaderPair, isForbiddenHeader } from '../language/index.ts'
import { attribution, type RunEnvironment } from '../run/environment.ts'

export interface AddedHeaders {
  /** Of both, by lower-case name; a name that comes twice is joined by a comma, as browsers do. */
  readonly all: Readonly<Record<string, string>>
  readonly app: readonly HeaderPair[]
}

export function addedHeaders(
  { url, headers }: GraphqlCall | GraphqlStreamRequest,
  run: string,
  environment: RunEnvironment,
): AddedHeaders {
  const app = attribution(url, environment, run)
  const all = new Headers()
  for (const [name, value] of headers) if (!isForbiddenHeader(name)) all.append(name, value)
  for (const [name, value] of app) if (!all.has(name)) all.append(name, value)
  return { all: Object.fromEntries(all), app }
}
