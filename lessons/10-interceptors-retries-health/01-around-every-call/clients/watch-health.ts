/**
 * Watches a service, says that it does not serve, and that it serves again.
 * First switch on "Catch my terminal": the shared world has no operator.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node watch-health.ts
 */
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import * as health from '#proto/gen/grpc/health/v1/health_pb.js'
import { OperationsService } from '#proto/gen/operations_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({ baseUrl: `http://${target}` })
const operations = createClient(OperationsService, transport)
const service = 'user.UserService'
/** What is said after each state; then nothing more. */
const says = [false, true]

const leave = new AbortController()
const { signal } = leave
const client = createClient(health.Health, transport)
const watching = client.watch({ service }, { signal })
for await (const { status } of watching) {
  console.log(health.HealthCheckResponse_ServingStatus[status])
  const serving = says.shift()
  if (serving === undefined) {
    leave.abort()
    break
  }
  await operations.setServing({ service, serving })
}
