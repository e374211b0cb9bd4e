/**
 * Starts three calls at once on one connection and prints how long all of them took.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node three-at-once.ts
 */
import { durationFromMs, durationMs } from '@bufbuild/protobuf/wkt'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { EchoService } from '#proto/gen/echo_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({ baseUrl: `http://${target}`, defaultTimeoutMs: 5_000 })
const echo = createClient(EchoService, transport)

const started = performance.now()
const calls = [1, 2, 3].map(() => echo.wait({ delay: durationFromMs(300) })) // nobody waits yet
for (const [index, { waited }] of (await Promise.all(calls)).entries()) {
  console.log(`call ${index + 1} waited ${waited ? durationMs(waited) : 0} ms`)
}
console.log(`together ${((performance.now() - started) / 1000).toFixed(1)} s`)
