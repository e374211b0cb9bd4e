/**
 * Says whom it trusts, asks for user 1 over TLS, and makes a gRPC call.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node whom-to-trust.ts
 */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { get } from 'node:https'
import { json } from 'node:stream/consumers'
import { connect } from 'node:tls'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { ExampleService } from '#proto/gen/example_pb.js'

const url = process.env['FRAMEWISE_URL'] ?? 'https://localhost:8080'
const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const file = process.env['FRAMEWISE_CA'] ?? '.data/tls/authority.pem'
const ca = await readFile(file, 'utf8')

// What is agreed before the first request.
const { hostname: host, port } = new URL(url)
const ALPNProtocols = ['h2', 'http/1.1']
const socket = connect({ host, port: Number(port), ca, ALPNProtocols })
await once(socket, 'secureConnect')
console.log(`agreed: ${socket.getProtocol()}, ${socket.alpnProtocol}`)
socket.destroy()

// The same trust, held by a client of HTTP/1.1.
const [answer] = await once(get(`${url}/api/v1/users/1`, { ca }), 'response')
const user = (await json(answer)) as { name: string }
console.log(answer.statusCode, user.name)

// The list that Node comes with does not have your authority.
await fetch(`${url}/api/v1/users/1`).catch(({ cause }) => {
  console.log(`without the authority: refused, ${cause.code}`)
})

const transport = createGrpcTransport({
  baseUrl: `https://${target}`,
  nodeOptions: { ca },
  defaultTimeoutMs: 5_000,
})
const client = createClient(ExampleService, transport)
const { message } = await client.sayHello({ name: 'Ada' })
console.log(message)
