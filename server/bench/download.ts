/**
 * How much memory a download of 200 MB costs the server: DownloadFile over native gRPC, past connect and through it (a call with
 * a deadline), to a client that reads as fast as it can, and to one that stops reading for a while in the middle. A server that
 * made chunks faster than they leave would hold the file. Told is what it had at most, beyond what it had before, when it had
 * served a small download already.
 */
import { connect } from 'node:http2'
import { create, toBinary } from '@bufbuild/protobuf'
import { DownloadRequestSchema } from '#proto/gen/files_pb.js'
import type { Figure } from './figures.ts'
import { startProcess } from './processes.ts'

const MEGABYTE = 1024 * 1024
const SIZE = 200 * MEGABYTE
const WARM_UP = 20 * MEGABYTE
const CHUNK = 64 * 1024
const PAUSE_MILLISECONDS = 2000

interface Download {
  readonly size: number
  readonly headers?: Readonly<Record<string, string>>
  /** Stops reading for a while when half is here. */
  readonly isPausing?: boolean
}

/** Resolves with the milliseconds it took. @throws unless all came */
function download(port: number, { size, headers = {}, isPausing = false }: Download): Promise<number> {
  const message = toBinary(
    DownloadRequestSchema,
    create(DownloadRequestSchema, { name: 'huge.bin', size: BigInt(size), chunkSize: CHUNK }),
  )
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const session = connect(`http://127.0.0.1:${port}`)
    const stream = session.request({
      ':method': 'POST',
      ':path': '/files.v1.FileService/DownloadFile',
      'content-type': 'application/grpc',
      te: 'trailers',
      ...headers,
    })
    let received = 0
    let status: unknown
    let mayPause = isPausing
    stream.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (!mayPause || received < size / 2) return
      mayPause = false
      stream.pause()
      setTimeout(() => stream.resume(), PAUSE_MILLISECONDS)
    })
    stream.on('trailers', (trailers) => {
      status = trailers['grpc-status']
    })
    stream.on('error', reject)
    stream.on('close', () => {
      session.close()
      if (status === '0' && received > size) resolve(performance.now() - began)
      else reject(new Error(`The download ended with status ${status} after ${received} bytes`))
    })
    const prefix = Buffer.alloc(5)
    prefix.writeUInt32BE(message.length, 1)
    stream.end(Buffer.concat([prefix, message]))
  })
}

const DEADLINE = { 'grpc-timeout': '10M' }

const WAYS: readonly (Omit<Download, 'size'> & { readonly name: string })[] = [
  { name: 'native' },
  { name: 'native, the client pauses', isPausing: true },
  { name: 'with a deadline, through connect', headers: DEADLINE },
  { name: 'with a deadline, the client pauses', headers: DEADLINE, isPausing: true },
]

export async function bench(): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { name, ...way } of WAYS) {
    // As `npm start` does.
    const server = startProcess('./grpc-framewise.ts', [], { execArgv: ['--max-semi-space-size=8'] })
    const peak = () => server.ask<number>('peak')
    try {
      const port = await server.hear<number>()
      await download(port, { size: WARM_UP, ...(way.headers && { headers: way.headers }) })
      await peak()
      const before = await peak()
      const milliseconds = await download(port, { size: SIZE, ...way })
      const extra = (await peak()) - before
      figures.push(
        { name: `200 MB download, ${name}: extra memory`, value: extra / MEGABYTE, unit: 'MB', target: '<= 32' },
        { name: `200 MB download, ${name}: took`, value: milliseconds / 1000, unit: 's' },
      )
    } finally {
      await server.stop()
    }
  }
  return figures
}
