/** The body of a call that takes one message, read whole; what is anything else goes to connect's handler, as it came. */
import type { DescMethod } from '@bufbuild/protobuf'
import { type DecodedMessage, decodeMessage } from './decode-message.ts'
import { GatheredBody } from './gathered-body.ts'
import { endQuietly, type FastCall, PREFIX_LENGTH } from './plain-call.ts'

const NOTHING = Buffer.alloc(0)

export function readOneMessage(method: DescMethod, call: FastCall, onMessage: (request: DecodedMessage) => void): void {
  const { stream, readMaxBytes } = call
  /** Nearly always the whole body. */
  let first: Buffer | null = null
  let gathered: GatheredBody | null = null
  let length = 0

  const onData = (chunk: Buffer) => {
    if (first === null) first = chunk
    else {
      if (gathered === null) {
        gathered = new GatheredBody()
        gathered.add(first)
      }
      gathered.add(chunk)
    }
    length += chunk.length
    if (length <= readMaxBytes + PREFIX_LENGTH) return
    // Nobody listens any more, but it flows: what still comes is dropped, so that the client may finish.
    stream.off('data', onData).off('end', onEnd).resume()
    call.otherwise(call, gathered?.bytes ?? chunk)
  }
  const onEnd = () => {
    const body = gathered?.bytes ?? first ?? NOTHING
    const isOneMessage = length >= PREFIX_LENGTH && body[0] === 0 && body.readUInt32BE(1) === length - PREFIX_LENGTH
    const request = isOneMessage ? decoded(method, body) : null
    if (request === null) call.otherwise(call, body)
    else onMessage(request)
  }
  stream.on('error', endQuietly)
  stream.on('data', onData)
  stream.on('end', onEnd)
}

function decoded({ input }: DescMethod, body: Buffer): DecodedMessage | null {
  try {
    return decodeMessage(input, body.subarray(PREFIX_LENGTH))
  } catch {
    return null
  }
}
