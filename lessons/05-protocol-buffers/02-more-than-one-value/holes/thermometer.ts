//en Sends three readings of a thermometer. The third one is missing.
//ru Отправляет три показания термометра. Третьего нет.
// node thermometer.ts
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { EchoService } from '#proto/gen/echo_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({
  baseUrl: `http://${target}`,
  defaultTimeoutMs: 5_000,
})
const echo = createClient(EchoService, transport)

for (const reading of [21, 0, null]) {
  //en ↓ A message that tells 0 degrees from no reading.
  //ru ↓ Сообщение, которое отличает 0 градусов от пропуска.
  const message = { int32Value: reading ?? 0 }
  // ↑
  const { optionalNumber: told } = await echo.echo(message)
  console.log(`${reading} is told as ${told ?? 'nothing'}`)
}
