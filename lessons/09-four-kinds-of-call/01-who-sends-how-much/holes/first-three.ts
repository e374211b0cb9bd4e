//en Wants three messages of a stream that has forty.
//ru Хочет три сообщения из потока, в котором их сорок.
// node first-three.ts
import { durationFromMs } from '@bufbuild/protobuf/wkt'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { EchoService } from '#proto/gen/echo_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({ baseUrl: `http://${target}` })
const echo = createClient(EchoService, transport)

const leave = new AbortController()
const { signal } = leave
const interval = durationFromMs(50)
const request = { text: 'tick', times: 40, interval }
for await (const { number, text } of echo.repeat(request, { signal })) {
  console.log(number, text)
  //en ↓ Three are enough. The server is to stop as well.
  //ru ↓ Трёх достаточно. Сервер тоже должен остановиться.
  // ↑
}
//en The connection is still good for other calls.
//ru Соединение всё ещё годится для других вызовов.
const { stringValue } = await echo.echo({ stringValue: 'still here' })
console.log(stringValue)
