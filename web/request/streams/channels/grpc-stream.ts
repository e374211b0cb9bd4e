/**
 * A native gRPC call that sends a stream, through the server's relay (proto/api/relay-stream.ts): no browser can. Closing it is
 * the half-close; what the server still says comes all the same. It ends by its status.
 */
import type { RelayStreamEvent, RelayStreamSend } from '#proto/api/relay-stream.ts'
import { GRPC_STREAM_RELAY } from '#proto/api/wire.ts'
import { parseJson } from '#proto/wire/parse-json.ts'
import { open, type Told } from '../../../wire/index.ts'
import type { GrpcStreamRequest } from '../../language/index.ts'
import { contractsFor } from '../../run/contracts.ts'
import type { RunEnvironment } from '../../run/environment.ts'
import { callOf, endOf, refusedCall, sentOf } from '../../run/grpc/relay-call.ts'
import type { Channel, ChannelListener, Counted } from './channel.ts'
import { follow, refusalOf } from './relayed.ts'

const MESSAGE: Counted = { unit: 'grpc', connection: '' }

export function openGrpcStream(
  request: GrpcStreamRequest,
  run: string,
  environment: RunEnvironment,
  listener: ChannelListener,
  connection: number | undefined,
): Channel {
  const wanted = callOf(request, run, connection)
  const call = open<RelayStreamEvent, RelayStreamSend>(environment, GRPC_STREAM_RELAY, wanted)
  let isCancelled = false
  let isHalfClosed = false
  const post = async (sent: RelayStreamSend) => {
    const refusal = refusalOf(await call.act(sent))
    if (refusal !== null) listener.onMessage({ form: 'state', name: 'refused', text: refusal })
  }

  async function tell(event: Told<RelayStreamEvent>): Promise<void> {
    switch (event.type) {
      case 'opened':
        listener.onOpen({ counts: { unit: 'call', connection: '' } })
        break
      case 'sent':
        listener.onMessage({ direction: 'out', text: JSON.stringify(event.message), counts: MESSAGE })
        break
      case 'half-closed':
        listener.onMessage({
          direction: 'out',
          form: 'state',
          name: 'half-close',
          text: '',
          counts: { unit: 'half-close', connection: '' },
        })
        break
      case 'message':
        listener.onMessage({ direction: 'in', text: JSON.stringify(event.message), counts: MESSAGE })
        break
      case 'headers':
        break
      case 'end':
        listener.onEnd({
          ...(await endOf(event.response, () => contractsFor(request, environment))),
          sent: sentOf(wanted),
        })
        break
    }
  }

  void follow(call, listener, tell, refusedCall)

  return {
    send(outgoing) {
      if (outgoing.type === 'text') {
        const message = jsonOf(outgoing.text)
        if (message === undefined) listener.onMessage({ form: 'state', name: 'refused', text: 'no JSON' })
        else void post({ message })
      }
      if (outgoing.type === 'close') this.close(null, '')
      if (outgoing.type === 'cancel') this.cancel()
    },
    close() {
      if (isHalfClosed) return
      isHalfClosed = true
      if (call.isOpen) void post({ halfClose: true })
      else void call.drop('now')
    },
    cancel() {
      if (isCancelled) return
      isCancelled = true
      if (call.isOpen) {
        const counts = { unit: 'reset', connection: '' } as const
        listener.onMessage({ direction: 'out', form: 'state', name: 'cancel', text: '', counts })
      }
      // Behind what is on its way already.
      void call.drop('in turn')
    },
  }
}

/** A message may have been half-typed when it was sent. */
function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}
