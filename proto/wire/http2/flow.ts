/**
 * Flow-control windows, both ways: how much DATA each side may still send, by connection and by stream. RFC 9113 §5.2, §6.9.
 * Only tells when a window is overdrawn or overflows; after lost bytes it tells nothing, because the windows are unknown.
 */
import { DEFAULT_WINDOW, LARGEST_WINDOW } from './codes.ts'
import type { FrameDraft } from './frame-draft.ts'
import type { Stream } from './streams.ts'

type Side = 0 | 1

export class FlowControl {
  /** By the direction of the DATA that they admit. */
  private readonly connection: [number, number] = [DEFAULT_WINDOW, DEFAULT_WINDOW]
  /** The largest initial window of streams that was announced: a sender may use it as soon as it has read it. */
  private readonly initial: [number, number] = [DEFAULT_WINDOW, DEFAULT_WINDOW]
  private isKnown = true

  /** Bytes were lost. */
  lose(): void {
    this.isKnown = false
  }

  /** SETTINGS_INITIAL_WINDOW_SIZE admits DATA of direction `side`; it counts also for streams that are open. §6.9.2 */
  announce(side: Side, initial: number): void {
    this.initial[side] = Math.max(initial, this.initial[side])
  }

  acknowledge(side: Side, initial: number): void {
    this.initial[side] = initial
  }

  /** The whole payload counts, padding too. §6.1 */
  spend(draft: FrameDraft, side: Side, stream: Stream | undefined): void {
    this.connection[side] -= draft.length
    if (stream !== undefined) stream.credit[side] -= draft.length
    const left = Math.min(this.connection[side], this.initial[side] + (stream?.credit[side] ?? 0))
    if (this.isKnown && left < 0 && draft.length > 0) draft.warn('h2.window.exceeded', 0, 3)
  }

  grant(draft: FrameDraft, side: Side, stream: Stream | undefined, increment: number): void {
    if (draft.stream === 0) this.connection[side] += increment
    else if (stream !== undefined) stream.credit[side] += increment
    const window = draft.stream === 0 ? this.connection[side] : this.initial[side] + (stream?.credit[side] ?? 0)
    if (!this.isKnown || window <= LARGEST_WINDOW) return
    // §6.9.1: an error of the connection on stream 0, else of the stream.
    if (draft.stream === 0) draft.fail('h2.window.overflow', 9, 13)
    else draft.warn('h2.window.overflow', 9, 13)
  }
}
