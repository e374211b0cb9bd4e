/** What went into the logs and out of them since the broker started: for the operator's page. */
import { batchHeaders } from '../storage/batch-header.ts'

export interface TrafficCounts {
  readonly recordsIn: number
  readonly bytesIn: number
  readonly recordsOut: number
  readonly bytesOut: number
}
