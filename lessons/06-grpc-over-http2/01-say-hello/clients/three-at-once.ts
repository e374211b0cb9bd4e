/**
 * Starts three calls at once on one connection
 * and prints how long all of them took.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node three-at-once.ts
 */
import { durationFromMs, durationMs } from '@bufbuild/protobuf/wkt'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { EchoService } from '#proto/gen/echo_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({
  baseUrl: `http://${target}`,
  defaultTimeoutMs: 5_000,
})
const echo = createClient(EchoService, transport)

const started = performance.now()
const delay = durationFromMs(300)
const calls = [1, 2, 3].map(() => echo.wait({ delay })) // nobody waits yet
const answers = await Promise.all(calls)
for (const [index, { waited }] of answers.entries()) {
  console.log(`call ${index + 1} waited ${waited ? durationMs(waited) : 0} ms`)
}
const seconds = (performance.now() - started) / 1000
console.log(`together ${seconds.toFixed(1)} s`)
