/** What follows lost bytes in a body that was being decoded: one frame, told but not read, because nothing says where it is. */
import type { BodyDecoder } from './body-stream.ts'
import { contentIssues } from './content-coding.ts'
import { type Direction, type Frame, frameId, NOTHING, type SourceId } from './model.ts'

export function createTornBody(direction: Direction, source: SourceId, start: number): BodyDecoder {
  return {
    push: (piece) => {
      const span = { source, start, end: piece.end }
      const frame: Frame = {
        id: frameId(span, 'unknown'),
        protocol: 'unknown',
        kind: 'torn',
        direction,
        span,
        fields: [],
        payload: span,
        status: 'truncated',
        issues: [{ code: 'content.torn', span: { ...span, end: start }, spec: contentIssues['content.torn'] }],
      }
      return { frames: [frame], pieces: [], events: [] }
    },
    end: () => NOTHING,
  }
}
