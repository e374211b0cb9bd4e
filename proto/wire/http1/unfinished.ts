/** The frame of a message that is not whole yet, or never will be: what is there of it, by the state the reader is in. */
import { type ByteQueue, latin1 } from '../cursor.ts'
import type { FrameStatus } from '../model.ts'
import type { Collector } from './conversation.ts'
import type { FrameDraft } from './frame-draft.ts'
import { decodeHead, decodeLastChunk } from './head.ts'

/** What the reader waits for; see message-reader.ts. */
export type State =
  | 'head'
  | 'counted'
  | 'chunk-line'
  | 'chunk-data'
  | 'chunk-end'
  | 'trailers'
  | 'tunnel'
  | 'handed-over'
  | 'unparsed'

export interface Place {
  readonly state: State
  /** Unparsed because of the bytes themselves, not because some were lost. */
  readonly isInvalid: boolean
}

export function tellUnfinished(
  draft: FrameDraft,
  queue: ByteQueue,
  { state, isInvalid }: Place,
  status: FrameStatus,
  out: Collector,
): void {
  const { end } = queue
  if (end === draft.start) return
  switch (state) {
    case 'head':
    case 'chunk-line':
    case 'trailers':
      tellText(draft, queue, state, status, out)
      return
    case 'counted':
      draft.tellPayload('body', end, status, [], out)
      return
    case 'tunnel':
      draft.tellPayload('tunnel', end, status, [], out)
      return
    case 'handed-over':
      return
    case 'chunk-data':
    case 'chunk-end': {
      const dataEnd = queue.start
      const loose = dataEnd < end ? [draft.field('http1.incomplete', dataEnd, end, null)] : []
      draft.tellPayload('chunk', dataEnd, status, loose, out)
      return
    }
    case 'unparsed': {
      const rest = draft.field('http1.unparsed', draft.start, end, null)
      draft.tell('unparsed', end, isInvalid ? 'invalid' : 'truncated', [rest], out)
    }
  }
}

/** While more may come, unfinished text is not taken apart again and again; at the end it is, once. */
function tellText(
  draft: FrameDraft,
  queue: ByteQueue,
  state: 'head' | 'chunk-line' | 'trailers',
  status: FrameStatus,
  out: Collector,
): void {
  const { direction, source, start } = draft
  const { end } = queue
  const head = direction === 'toServer' ? 'request-head' : 'response-head'
  const kind = state === 'head' ? head : state === 'trailers' ? 'last-chunk' : 'chunk'
  if (status === 'open' || state === 'chunk-line') {
    draft.tell(kind, end, status, [draft.field('http1.incomplete', start, end, null)], out)
    return
  }
  const text = latin1(queue.view(start, end))
  const read = state === 'head' ? decodeHead(text, source, start, direction) : decodeLastChunk(text, source, start)
  draft.add(read.part.issues)
  draft.tell(kind, end, status, read.fields, out)
}
