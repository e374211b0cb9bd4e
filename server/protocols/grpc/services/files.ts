/** `files.v1.FileService`: a file in chunks, each made when there is room for it on its way. */
import { setImmediate as turn } from 'node:timers/promises'
import { Code, ConnectError } from '@connectrpc/connect'
import { type DownloadRequest, FileService } from '#proto/gen/files_pb.js'
import { files } from '../../../domain/index.ts'
import { invalid } from './invalid.ts'
import { type Served, served } from './served.ts'

const DEFAULT_NAME = 'noise.bin'
const DEFAULT_CHUNK = 64 * 1024
/** Larger than what most clients take, so that their limit can be met; small enough to be made between two calls. */
const MOST_CHUNK = 8 * 1024 * 1024

export function fileService(): Served {
  return served(FileService, {
    async *downloadFile(request, { signal }) {
      const { name, from, to, chunkSize } = readRequest(request)
      for (let offset = from; offset < to; ) {
        const data = await readChunk(name, offset, Math.min(chunkSize, to - offset))
        signal.throwIfAborted()
        yield { data, offset: BigInt(offset) }
        offset += data.length
      }
    },
  })
}

function readRequest({ name: asked, offset, chunkSize, size }: DownloadRequest) {
  const name = asked || DEFAULT_NAME
  const { size: length } = files.get(name)
  if (offset < 0n) throw invalid('offset must not be negative')
  if (size < 0n) throw invalid('size must not be negative')
  if (chunkSize < 0) throw invalid('chunk_size must not be negative')
  if (chunkSize > MOST_CHUNK) throw invalid(`chunk_size may be ${MOST_CHUNK}`)
  if (offset > length) throw new ConnectError(`offset is beyond the end: ${name} has ${length} bytes`, Code.OutOfRange)
  const from = Number(offset)
  const to = size === 0n ? length : Math.min(length, from + Number(size))
  return { name, from, to, chunkSize: chunkSize || DEFAULT_CHUNK }
}

/** A large one is put together in several turns: others are served in between. */
async function readChunk(name: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const first = files.read(name, offset, length)
  if (first.length === length) return first
  const chunk = new Uint8Array(length)
  chunk.set(first)
  for (let at = first.length; at < length; ) {
    await turn()
    const part = files.read(name, offset + at, length - at)
    chunk.set(part, at)
    at += part.length
  }
  return chunk
}
