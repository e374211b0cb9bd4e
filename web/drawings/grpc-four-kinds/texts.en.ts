import type { Frame, Kind, Moment, Side } from './model.ts'

const KINDS: Readonly<Record<Kind, string>> = {
  unary: 'Unary',
  'server-stream': 'Server stream',
  'client-stream': 'Client stream',
  both: 'Both ways',
}

const nameOf = ({ what, number }: Frame) => {
  if (what === 'message') return `DATA ${number}`
  return { headers: 'HEADERS', 'end-stream': 'END_STREAM', trailers: 'trailers', reset: 'RST_STREAM' }[what]
}

const MOMENTS: Readonly<Record<Moment, string>> = {
  begin: 'Four calls begin, and they begin alike: HEADERS opens a stream of HTTP/2, with the path of the method.',
  asked:
    'Unary and server stream have one message, so END_STREAM follows it at once. From there the client’s line is dashed: it says nothing more, and may still listen.',
  first:
    'In both ways an answer has come while the client still has something to say. The client stream waits with its answer until it has heard all.',
  'up-closed': 'The client stream says END_STREAM: only when that arrives can the server answer about all of it.',
  'both-closed': 'So does the client in both ways. Its half is closed; the server’s is open, and it goes on.',
  end: 'All four end alike: trailers with grpc-status and END_STREAM, behind however many messages there were.',
  'gives-up': 'The client gives up all four: RST_STREAM. Its line ends here, also where it had only been listening.',
  cut: 'RST_STREAM has arrived, and the servers stop. What they had sent meanwhile was thrown away, and no status comes: CANCELLED is what the client’s own library says.',
}

export const texts = {
  label: 'The four kinds of gRPC call, frame by frame',
  caption:
    'Time goes down, the same for all four; its moments are made up, the order of frames is not. END_STREAM of the client is drawn as an empty DATA frame, as it is sent here; other clients set it on their last message.',
  givesUp: 'What if the client gives up?',
  sides: { client: 'Client', server: 'Server' } satisfies Record<Side, string>,
  kinds: KINDS,
  nameOf,
  key: {
    speaks: 'may speak',
    listens: 'may still listen',
    lost: 'thrown away',
  },
  moments: MOMENTS,
  says: (kind: Kind, side: Side, frames: readonly Frame[]) =>
    `${KINDS[kind]}, ${side === 'client' ? 'from the client' : 'from the server'}: ${frames.length === 0 ? 'nothing' : frames.map((frame) => (frame.isRead ? nameOf(frame) : `${nameOf(frame)} (thrown away)`)).join(', ')}.`,
}
