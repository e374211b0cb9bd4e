/**
 * One channel for the whole program: two stubs, a deadline for every call,
 * signs of life, retries, and a close at the end. Needs example.proto and
 * user.proto, here or in proto/.
 * Install: npm i @grpc/grpc-js @grpc/proto-loader. Run: node one-channel.ts
 */
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

const retryPolicy = {
  maxAttempts: 4,
  initialBackoff: '0.1s',
  maxBackoff: '1s',
  backoffMultiplier: 2,
  retryableStatusCodes: ['UNAVAILABLE'],
}
const config = {
  loadBalancingConfig: [{ round_robin: {} }],
  methodConfig: [{ name: [{}], timeout: '2s', retryPolicy }],
}

const files = { includeDirs: ['.', 'proto'], defaults: true }
const contract = loadSync(['example.proto', 'user.proto'], files)
const plain = grpc.credentials.createInsecure()

/** What the program needs of others; everybody shares it. */
class Client {
  readonly #channel: grpc.Channel
  readonly #target: string

  constructor(target: string) {
    this.#target = target
    this.#channel = new grpc.Channel(target, plain, {
      'grpc.service_config': JSON.stringify(config),
      'grpc.keepalive_time_ms': 5 * 60_000,
      'grpc.keepalive_timeout_ms': 20_000,
    })
  }

  call<T>(service: string, method: string, request: object): Promise<T> {
    const methods = contract[service] as grpc.ServiceDefinition
    const Stub = grpc.makeGenericClientConstructor(methods, service)
    const channelOverride = this.#channel
    const stub = new Stub(this.#target, plain, { channelOverride })
    return new Promise((done, failed) =>
      stub[method]?.(request, (error: Error | null, answer: T) => {
        if (error) failed(error)
        else done(answer)
      }),
    )
  }

  close(): void {
    this.#channel.close()
  }
}

type Greeting = { message: string }
type Found = { user: { name: string } }

const client = new Client(process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051')
const hello = 'example.ExampleService'
const ada = { name: 'Ada' }
console.log((await client.call<Greeting>(hello, 'sayHello', ada)).message)
const users = 'user.UserService'
const one = { id: '1' }
console.log((await client.call<Found>(users, 'getUser', one)).user.name)
client.close()
