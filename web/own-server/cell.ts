/** A cell: a hidden frame that reaches nothing, and in it a worker that runs one revision of the learner's code. */
import { FrameError } from '#proto/own-server/frames.ts'
import { CELL_PATH } from '#proto/own-server/limits.ts'
import { checked } from '#proto/own-server/messages.ts'
import { type FromPage, ToPage } from './runtime/page-messages.ts'

/** What runs a revision; tests have one without a frame. */
export interface Cell {
  /** The carrier's end of the pipe; it can be given away once. */
  readonly port: MessagePort
  tell(message: FromPage): void
  end(): void
}

export interface CellEvents {
  onMessage(message: ToPage): void
  /** The worker did not start, or broke. */
  onBroken(detail: string): void
}

export type MakeCell = (runtime: string, events: CellEvents) => Cell

export const makeCell: MakeCell = (runtime, { onMessage, onBroken }) => {
  const { port1, port2 } = new MessageChannel()
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.hidden = true
  frame.src = CELL_PATH
  const early: FromPage[] = []
  let isReady = false
  const hear = ({ data, source }: MessageEvent<unknown>): void => {
    if (source !== frame.contentWindow || source === null) return
    const type = typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined
    if (type === 'cell-ready' && !isReady) {
      isReady = true
      // The frame's origin is opaque: no name of it could be given.
      frame.contentWindow?.postMessage({ type: 'boot', runtime, parts: {} }, '*', [port1])
      for (const message of early.splice(0)) frame.contentWindow?.postMessage(message, '*')
    } else if (type === 'broken') onBroken(String((data as { detail?: unknown }).detail))
    else {
      try {
        onMessage(checked(ToPage, data))
      } catch (error) {
        // Something of the learner's own.
        if (!(error instanceof FrameError)) throw error
      }
    }
  }
  addEventListener('message', hear)
  document.body.append(frame)
  return {
    port: port2,
    tell: (message) => {
      if (isReady) frame.contentWindow?.postMessage(message, '*')
      else early.push(message)
    },
    end: () => {
      removeEventListener('message', hear)
      frame.remove()
    },
  }
}
