/**
 * Kafka's protocol over both directions of a connection: answers are read as what was asked. Batches lie in the frames that
 * carry them; the records of a compressed one are a source of their own.
 */
import { type Codecs, type Decoder, type Direction, NOTHING, type Output } from '../model.ts'
import { Conversation } from './conversation.ts'
import { type Collector, FrameReader } from './frame-reader.ts'

/**
 * @param codecs gzip and zstd; Snappy and LZ4 need none
 * @example createKafkaDecoder().push('toServer', apiVersionsRequest).frames[0].kind // 'ApiVersions'
 */
export function createKafkaDecoder(codecs: Codecs = {}): Decoder {
  const conversation = new Conversation()
  const readers: Readonly<Record<Direction, FrameReader>> = {
    toServer: new FrameReader('toServer', conversation, codecs),
    toClient: new FrameReader('toClient', conversation, codecs),
  }
  return {
    push: (direction, chunk) => collect((out) => readers[direction].push(chunk, out)),
    gap: (direction, count) => (count > 0 ? collect((out) => readers[direction].gap(count, out)) : NOTHING),
    end: (direction) => collect((out) => readers[direction].end(out)),
  }
}

function collect(run: (out: Collector) => void): Output {
  const out: Collector = { frames: [], pieces: [] }
  run(out)
  return out.frames.length === 0 && out.pieces.length === 0 ? NOTHING : { ...out, events: [] }
}
