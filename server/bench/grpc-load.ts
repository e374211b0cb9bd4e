/** Load: asked by `{ port, milliseconds }`, keeps unary calls in flight over raw HTTP/2 and answers with calls per second. */
import { type ClientHttp2Session, connect } from 'node:http2'
import { create, toBinary } from '@bufbuild/protobuf'
import { HelloRequestSchema } from '#proto/gen/example_pb.js'

const CONNECTIONS = 4
const IN_FLIGHT = 16

const message = toBinary(HelloRequestSchema, create(HelloRequestSchema, { name: 'Ada' }))
const body = Buffer.concat([Buffer.from([0, 0, 0, 0, message.length]), message])

function call(session: ClientHttp2Session, authority: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = session.request({
      ':method': 'POST',
      ':path': '/example.ExampleService/SayHello',
      ':authority': authority,
      'content-type': 'application/grpc',
      te: 'trailers',
    })
    let status: unknown
    let length = 0
    stream.on('trailers', (trailers) => {
      status = trailers['grpc-status']
    })
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length
    })
    stream.on('error', reject)
    stream.on('close', () => {
      // "Hello, Ada" with its field's tag and length, behind the prefix of five bytes.
      if (status === '0' && length === 17) resolve()
      else reject(new Error(`Status ${status}, ${length} bytes`))
    })
    stream.end(body)
  })
}

async function run(port: number, milliseconds: number): Promise<number> {
  const authority = `127.0.0.1:${port}`
  const sessions = Array.from({ length: CONNECTIONS }, () => connect(`http://${authority}`))
  const began = performance.now()
  const end = began + milliseconds
  let calls = 0
  const worker = async (session: ClientHttp2Session) => {
    while (performance.now() < end) {
      await call(session, authority)
      calls += 1
    }
  }
  await Promise.all(sessions.flatMap((session) => Array.from({ length: IN_FLIGHT }, () => worker(session))))
  const seconds = (performance.now() - began) / 1000
  for (const session of sessions) session.destroy()
  return calls / seconds
}

process.on('message', ({ port, milliseconds }: { port: number; milliseconds: number }) => {
  void run(port, milliseconds).then((rate) => process.send?.(rate))
})
