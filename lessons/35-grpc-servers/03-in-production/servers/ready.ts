/**
 * A server that says how it is, and stops with grace. Needs example.proto and
 * grpc/health/v1/health.proto, here or in proto/. (Reflection is a package:
 * @grpc/reflection. This program does without.)
 * Install: npm i @grpc/grpc-js @grpc/proto-loader
 * Run: node ready.ts, stop it by Ctrl+C.
 */
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

const GRACE_MS = 10_000

interface Asked {
  readonly service: string
}
interface State {
  readonly status: 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN'
}

let isServing = true
const watchers = new Set<grpc.ServerWritableStream<Asked, State>>()
const names = new Set(['', 'example.ExampleService'])

function stateOf(service: string): State {
  if (!names.has(service)) return { status: 'SERVICE_UNKNOWN' }
  return { status: isServing ? 'SERVING' : 'NOT_SERVING' }
}

const check: grpc.handleUnaryCall<Asked, State> = ({ request }, callback) => {
  const state = stateOf(request.service)
  if (state.status !== 'SERVICE_UNKNOWN') callback(null, state)
  else callback({ code: grpc.status.NOT_FOUND, details: 'unknown service' })
}

const watch: grpc.handleServerStreamingCall<Asked, State> = (call) => {
  watchers.add(call)
  call.on('cancelled', () => watchers.delete(call))
  call.write(stateOf(call.request.service))
}

type SayHello = grpc.handleUnaryCall<{ name: string }, { message: string }>

const sayHello: SayHello = ({ request }, callback) => {
  callback(null, { message: `Hello, ${request.name}` })
}

const contract = loadSync(['example.proto', 'grpc/health/v1/health.proto'], {
  includeDirs: ['.', 'proto'],
  defaults: true,
})
const serviceOf = (name: string) => contract[name] as grpc.ServiceDefinition
const server = new grpc.Server()
server.addService(serviceOf('example.ExampleService'), { sayHello })
server.addService(serviceOf('grpc.health.v1.Health'), { check, watch })

function stop(): void {
  console.log('stopping')
  isServing = false
  for (const call of watchers) {
    call.write(stateOf(call.request.service))
    call.end()
  }
  const late = setTimeout(() => server.forceShutdown(), GRACE_MS)
  // No new calls; waits for those that run.
  server.tryShutdown(() => {
    clearTimeout(late)
    console.log('stopped')
  })
}
process.once('SIGINT', stop).once('SIGTERM', stop)

const address = `[::]:${process.env['PORT'] ?? 50051}`
const plain = grpc.ServerCredentials.createInsecure()
server.bindAsync(address, plain, (error, port) => {
  if (error) throw error
  console.log(`listening at port ${port}`)
})
