//en Asks for two seconds of work, though nobody waits that long.
//ru Просит работы на две секунды, хотя столько никто не ждёт.
// node grant-less.ts
import { durationFromMs } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { EchoService } from '#proto/gen/echo_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({ baseUrl: `http://${target}` })
const echo = createClient(EchoService, transport)

const delay = durationFromMs(2_000)
//en ↓ The call has less than a second, and says so to the server.
//ru ↓ У вызова меньше секунды, и он сообщает об этом серверу.
const options = {}
// ↑
const started = performance.now()
try {
  await echo.wait({ delay }, options)
  console.log('done')
} catch (thrown) {
  console.log(Code[ConnectError.from(thrown).code])
}
console.log(`after ${Math.round(performance.now() - started)} ms`)
