/**
 * Asks for two seconds of work and grants 300 ms.
 * Then asks what there is no use in asking twice.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node deadline.ts
 */
import { durationFromMs } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { EchoService } from '#proto/gen/echo_pb.js'
import { UserService } from '#proto/gen/user_pb.js'

const RETRYABLE = new Set([Code.Unavailable])
const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({
  baseUrl: `http://${target}`,
  defaultTimeoutMs: 5_000,
})
const echo = createClient(EchoService, transport)
const users = createClient(UserService, transport)

function tell(thrown: unknown): void {
  const { code } = ConnectError.from(thrown)
  const again = RETRYABLE.has(code) ? 'try again' : 'do not repeat'
  console.log(`${Code[code]}: ${again}`)
}

const delay = durationFromMs(2_000)
await echo.wait({ delay }, { timeoutMs: 300 }).catch(tell)
await users.getUser({ id: '999' }).catch(tell)
await echo.fail({ code: 14, message: 'restarting' }).catch(tell)
