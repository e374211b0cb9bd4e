/** Why an answer has no body. */
import type { RunResult } from '../run/result.ts'

export type EmptyReason = 'head' | 'no-content' | 'not-modified' | 'error' | 'nothing'

export function emptyReason({ protocol, method, status }: RunResult): EmptyReason {
  if (status?.kind === 'grpc') return status.code === 0 ? 'nothing' : 'error'
  if (protocol === 'http' && method === 'HEAD') return 'head'
  if (status?.code === 204 || status?.code === 205) return 'no-content'
  return status?.code === 304 ? 'not-modified' : 'nothing'
}
