/** How much of a stream is passed on. Beyond that the relay cancels the call, as a client does that has had enough. */
import type { JsonValue } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import type { RelayLimits } from './limits.ts'

/** Counts messages. @throws RESOURCE_EXHAUSTED at the first that is too much */
export function createStreamLimit(limits: Pick<RelayLimits, 'messages' | 'streamBytes'>): (message: JsonValue) => void {
  let messages = 0
  let bytes = 0
  return (message) => {
    messages += 1
    bytes += Buffer.byteLength(JSON.stringify(message))
    if (messages > limits.messages) {
      throw new ConnectError(`The relay passes ${limits.messages} messages of a stream on`, Code.ResourceExhausted)
    }
    if (bytes > limits.streamBytes) {
      throw new ConnectError(`The relay passes ${limits.streamBytes} bytes of a stream on`, Code.ResourceExhausted)
    }
  }
}
