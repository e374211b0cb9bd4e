/**
 * Sends what is too large, then fetches a picture in two calls.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node download.ts
 */
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { FileService } from '#proto/gen/files_pb.js'
import { UserService } from '#proto/gen/user_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({
  baseUrl: `http://${target}`,
  defaultTimeoutMs: 10_000,
})
const users = createClient(UserService, transport)
const files = createClient(FileService, transport)

await users.getUser({ id: 'x'.repeat(2_000_000) }).catch((thrown) => {
  console.log(`too large: ${Code[ConnectError.from(thrown).code]}`)
})

const chunks: Uint8Array[] = []
let received = 0

/** From where we are, to the end or to so many chunks. */
async function fetchOn(most = Number.POSITIVE_INFINITY): Promise<void> {
  const request = { name: 'sunset.bmp', offset: BigInt(received) }
  const cancel = new AbortController()
  const options = { signal: cancel.signal }
  for await (const chunk of files.downloadFile(request, options)) {
    if (Number(chunk.offset) !== received) throw new Error('a gap')
    chunks.push(chunk.data)
    received += chunk.data.length
    if (chunks.length === most) break
  }
  cancel.abort()
}

await fetchOn(2)
console.log(`hung up after ${received} bytes`)
await fetchOn()
console.log(`whole: ${received} bytes, ${chunks.length} chunks`)
