//en Downloads a file, loses the line, and downloads it again.
//ru Скачивает файл, теряет связь и скачивает снова.
// node go-on.ts
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { FileService } from '#proto/gen/files_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({
  baseUrl: `http://${target}`,
  defaultTimeoutMs: 10_000,
})
const files = createClient(FileService, transport)

const file = { name: 'access.log', chunkSize: 40_000 }
const chunks: Uint8Array[] = []
let received = 0

async function download(most: number): Promise<void> {
  //en ↓ The byte from which the file is still missing.
  //ru ↓ Байт, начиная с которого файла ещё не хватает.
  const offset = 0n
  // ↑
  const lost = new AbortController()
  const { signal } = lost
  for await (const chunk of files.downloadFile(
    { ...file, offset },
    { signal },
  )) {
    chunks.push(chunk.data)
    received += chunk.data.length
    if (chunks.length === most) break
  }
  lost.abort()
}

await download(2)
console.log(`the line is lost after ${received} bytes`)
await download(Number.POSITIVE_INFINITY)
console.log(`${received} of 480000 bytes`)
