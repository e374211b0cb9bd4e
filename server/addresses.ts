/** Where this server is to be reached: by itself, by who made a request, by whoever reads a document of it. */
import type { FastifyRequest } from 'fastify'
import type { SandboxResponse } from '#proto/api/sandbox.ts'
import type { Config } from './config.ts'
import type { Kafka } from './kafka-relay/index.ts'
import { dialable, type Ports } from './listen.ts'
import type { Address } from './relay/index.ts'

/** Ports; null: the front door's. */
interface OwnDoors {
  readonly own: number | null
  readonly ownSecond: number | null
}

export interface Addresses {
  /** As configured, and as the system chose them once the server listens. */
  readonly ports: Ports
  /** Of the app, for a browser on this machine. */
  readonly url: string
  /** @param own where clients in this process come in, if that is not where all do */
  opened(ports: Ports, own: OwnDoors): void
  /** For clients in this process. */
  own(): Address
  /** The same for the second contract. */
  ownSecond(): Address
  isSecondPort(port: number): boolean
  /** Whether this server listens at that port, the broker inside included. */
  isFront(port: number): boolean
  /** What a terminal dials on the machine where the request came from. */
  of(request: FastifyRequest): Pick<SandboxResponse, 'httpUrl' | 'grpcTarget' | 'grpcTarget2' | 'kafka'>
  /** Kafka's, for who calls this server by that host; of several brokers the first, since a document knows one. */
  kafka(host: string): { readonly host: string; readonly isSecure: boolean } | null
}

export function createAddresses(config: Config, kafka: Kafka): Addresses {
  const scheme = config.tls === undefined ? 'http' : 'https'
  const host = dialable(config.hosts[0])
  let ports: Ports = config
  let doors: OwnDoors = { own: null, ownSecond: null }
  /** Called as everybody calls it, by whatever port it is reached. */
  const own = (port: number, door: number | null): Address =>
    door === null ? { host, port } : { host: '127.0.0.1', port: door, authority: `${host}:${port}` }
  const publicSecond = config.public.grpc2 === config.public.grpc ? null : portIn(config.public.grpc2)
  const bootstrap = (name: string) => kafka.bootstrap(config.loopback ? '127.0.0.1' : name)
  return {
    get ports() {
      return ports
    },
    get url() {
      return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${ports.port}`
    },
    opened: (found, ownDoors) => {
      ports = found
      doors = ownDoors
    },
    own: () => own(ports.port, doors.own),
    ownSecond: () => own(ports.grpcPort2, doors.ownSecond),
    // Behind a proxy by the port that was dialled there, where its header tells it.
    isSecondPort: (port) => [ports.grpcPort2, doors.ownSecond, publicSecond].includes(port),
    isFront: (port) =>
      [ports.port, ports.grpcPort, ports.grpcPort2, config.kafka.port, doors.own, doors.ownSecond].includes(port) ||
      bootstrap('127.0.0.1')
        ?.split(',')
        .some((broker) => broker.endsWith(`:${port}`)) === true,
    of: (request) => {
      const name = request.hostname.replace(/:\d+$/, '')
      const grpcName = config.loopback ? 'localhost' : name
      const brokers = bootstrap(name)
      return {
        httpUrl: config.public.url ?? `${scheme}://${name}:${ports.port}`,
        grpcTarget: config.public.grpc ?? `${grpcName}:${ports.grpcPort}`,
        grpcTarget2: config.public.grpc2 ?? `${grpcName}:${ports.grpcPort2}`,
        ...(brokers !== null && { kafka: brokers }),
      }
    },
    kafka: (name) => {
      const [first] = bootstrap(name)?.split(',') ?? []
      return first === undefined ? null : { host: first, isSecure: config.kafka.cluster?.tls !== undefined }
    },
  }
}

/** null: there is none. */
function portIn(target: string | undefined): number | null {
  return target === undefined ? null : Number(target.slice(target.lastIndexOf(':') + 1))
}
