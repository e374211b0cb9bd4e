/**
 * Requests with their responses, put together from what the decoders hand upwards. In: HttpEvents in wire order. Out: one
 * draft per message number, whose body bytes are read from the sources only when somebody asks.
 */
import type { HeaderField, HttpEvent, Span } from '#proto/wire/model.ts'
import type { TraceMessage } from '../types.ts'

interface HalfDraft {
  headers: readonly HeaderField[]
  trailers: readonly HeaderField[]
  readonly bodySpans: Span[]
  ended: TraceMessage['ended']
}

export interface CallDraft {
  readonly message: number
  readonly request: HalfDraft & { method: string; target: string; authority: string }
  response: (HalfDraft & { status: number; readonly informational: number[] }) | null
  /** Status codes of 1xx heads, which come before the final one. */
  readonly informational: number[]
}

export class CallDrafts {
  readonly #byMessage = new Map<number, CallDraft>()

  get(message: number): CallDraft | undefined {
    return this.#byMessage.get(message)
  }

  values(): Iterable<CallDraft> {
    return this.#byMessage.values()
  }

  apply(event: HttpEvent): void {
    const call = this.#callOf(event.message)
    switch (event.type) {
      case 'head':
        if (event.direction === 'toServer') {
          call.request.headers = event.fields
          call.request.method = event.method ?? ''
          call.request.target = event.target ?? ''
          call.request.authority = event.authority ?? ''
        } else {
          applyResponseHead(call, event.status ?? 0, event.fields)
        }
        return
      case 'data':
        halfOf(call, event.direction === 'toServer')?.bodySpans.push(event.span)
        return
      // Not HTTP any more: its frames tell of it.
      case 'tunnel':
        return
      case 'trailers': {
        const half = halfOf(call, event.direction === 'toServer')
        if (half !== null) half.trailers = event.fields
        return
      }
      case 'end': {
        const half = halfOf(call, event.direction === 'toServer')
        if (half !== null) half.ended = event.reason
        return
      }
      default:
        event satisfies never
    }
  }

  #callOf(message: number): CallDraft {
    const known = this.#byMessage.get(message)
    if (known !== undefined) return known
    const call: CallDraft = {
      message,
      request: { ...emptyHalf(), method: '', target: '', authority: '' },
      response: null,
      informational: [],
    }
    this.#byMessage.set(message, call)
    return call
  }
}

function applyResponseHead(call: CallDraft, status: number, headers: readonly HeaderField[]): void {
  // RFC 9110 §15.2: any number of 1xx heads come before the final one; 101 is final for HTTP.
  if (status >= 100 && status < 200 && status !== 101) {
    call.informational.push(status)
    return
  }
  call.response = { ...emptyHalf(), headers, status, informational: call.informational }
}

function halfOf(call: CallDraft, isRequest: boolean): HalfDraft | null {
  return isRequest ? call.request : call.response
}

function emptyHalf(): HalfDraft {
  return { headers: [], trailers: [], bodySpans: [], ended: 'open' }
}

/** The value of the first header of this name (lower case), where there is one. */
export function headerValue(headers: readonly HeaderField[], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value
}
