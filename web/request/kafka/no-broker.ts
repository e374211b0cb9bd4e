/** Why there is no Kafka: the server says it in English, and in `details` as data (server/kafka-relay). */
import type { KafkaBusyPort, KafkaProblem } from '#proto/api/kafka.ts'
import type { ApiErrorResponse } from '#proto/api/sandbox.ts'

export interface NoBroker {
  readonly problem: KafkaProblem
  readonly busyPort?: KafkaBusyPort | undefined
}

/** null: it is about something else. */
export function noBrokerIn(details: ApiErrorResponse['error']['details'] = {}): NoBroker | null {
  const problem = PROBLEMS.find((each) => each === details['kafka'])
  if (problem === undefined) return null
  const [port, free] = [Number(details['port']), Number(details['free'])]
  return { problem, ...(port > 0 && free > 0 && { busyPort: { port, free } }) }
}

const PROBLEMS: readonly KafkaProblem[] = ['port-busy', 'folder-busy', 'disk', 'stopped', 'unreachable']

/** A port to start Kafka at. A server that names none was asked before it knew; 9192 Kafka never has by itself. */
export function freePort(busyPort: KafkaBusyPort | undefined): number {
  return busyPort?.free ?? 9192
}
