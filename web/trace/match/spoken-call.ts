/** What is counted of a gRPC call: its head, its messages, and the frames by which the client ends its side or all of it. */
import type { FrameLine } from '../capture/exchange-index.ts'

/** `half-close`: END_STREAM of the client; `reset`: its RST_STREAM, which cancels. */
export type CallUnit = 'call' | 'grpc' | 'half-close' | 'reset'

export const OF_CALL: ReadonlySet<string> = new Set<CallUnit>(['call', 'grpc', 'half-close', 'reset'])

export interface SpokenInCall {
  readonly unit: CallUnit
  /** The frame in which it begins. */
  readonly line: FrameLine
}

export function* spokenInCall(
  frames: readonly FrameLine[],
  isOfRun: (line: FrameLine) => boolean,
): Generator<SpokenInCall> {
  for (const line of frames) {
    const { kind, direction, messages, title, isHead, stream } = line
    if (stream === 0 || !isOfRun(line)) continue
    if (isHead && direction === 'toServer') yield { unit: 'call', line }
    for (const { protocol } of messages ?? []) if (protocol === 'grpc') yield { unit: 'grpc', line }
    if (direction === 'toClient') continue
    if (kind === 'DATA' && title.includes('END_STREAM')) yield { unit: 'half-close', line }
    if (kind === 'RST_STREAM') yield { unit: 'reset', line }
  }
}
