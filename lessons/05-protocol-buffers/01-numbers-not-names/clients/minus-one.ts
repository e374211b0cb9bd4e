/**
 * Sends -1 in two types and prints the bytes of each message.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node minus-one.ts
 */
import { toBinary } from '@bufbuild/protobuf'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { EchoService, EverythingSchema } from '#proto/gen/echo_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({
  baseUrl: `http://${target}`,
  defaultTimeoutMs: 5_000,
})
const echo = createClient(EchoService, transport)

for (const message of [{ int32Value: -1 }, { sint32Value: -1 }]) {
  const answer = await echo.echo(message)
  const data = Buffer.from(toBinary(EverythingSchema, answer))
  const number = answer.int32Value + answer.sint32Value
  console.log(data.length, data.toString('hex'), number)
}
