import type { FrameWords, RowPart } from '../../protocol-kit/rows.ts'

/** Each calls the messages that it cuts a stream into by that name. */
const inMessages: FrameWords = { isStreamMessage: ({ kind }) => kind === 'message' }

export const rows: RowPart = {
  frames: { grpc: inMessages, 'grpc-web': inMessages, connect: inMessages },
  speech: { layer: 'grpc', isCall: true, asks: ({ header }) => header('content-type').startsWith('application/grpc') },
}
