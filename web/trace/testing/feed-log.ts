/** Writes feed events as the tap would, for traffic that a test has recorded itself. */
import { create } from '@bufbuild/protobuf'
import {
  Client,
  type ExchangeClosed_Reason,
  type Fault_Kind,
  Direction as FeedDirection,
  type Gap_Reason,
  HttpVersion,
  type ServerEvent,
  ServerEventSchema,
  type SharingEnded_Reason,
} from '#proto/gen/api/feed_pb.js'
import type { Direction } from '#proto/wire/model.ts'

type Body = Parameters<typeof create<typeof ServerEventSchema>>[1]

const VERSIONS = {
  1: HttpVersion.HTTP_VERSION_1,
  2: HttpVersion.HTTP_VERSION_2,
  kafka: HttpVersion.HTTP_VERSION_KAFKA,
}

export class FeedLog {
  readonly events: ServerEvent[] = []
  #seq = 0n
  readonly #offsets = new Map<string, bigint>()
  #at = 1_700_000_000_000

  constructor(epoch = 'first') {
    this.events.push(event({ event: { case: 'welcome', value: { epoch, sandbox: 'calm-otter-7', now: this.#at } } }))
  }

  opened(
    exchange: number,
    about: {
      version: 1 | 2 | 'kafka'
      run?: string
      connection?: number
      ordinal?: number
      byOwnServer?: boolean
    },
  ): void {
    this.#add({
      case: 'exchangeOpened',
      value: {
        exchange: BigInt(exchange),
        connection: BigInt(about.connection ?? 1),
        version: VERSIONS[about.version],
        client: Client.NAMED,
        run: about.run ?? '',
        remote: '127.0.0.1:50000',
        at: this.#tick(),
        ordinal: about.ordinal ?? 0,
        byOwnServer: about.byOwnServer ?? false,
      },
    })
  }

  bytes(exchange: number, direction: Direction, data: Uint8Array): void {
    const key = `${exchange}${direction}`
    const offset = this.#offsets.get(key) ?? 0n
    this.#offsets.set(key, offset + BigInt(data.length))
    this.#add({ case: 'bytes', value: { ...this.#on(exchange, direction), offset, at: this.#tick(), data } })
  }

  /** Bytes that were on the wire and are not told, with or without the server saying so. */
  lost(exchange: number, direction: Direction, count: number, reason?: Gap_Reason): void {
    const key = `${exchange}${direction}`
    const offset = this.#offsets.get(key) ?? 0n
    this.#offsets.set(key, offset + BigInt(count))
    if (reason === undefined) return
    this.#add({ case: 'gap', value: { ...this.#on(exchange, direction), offset, count: BigInt(count), reason } })
  }

  mark(exchange: number, run: string): void {
    const toServerOffset = this.#offsets.get(`${exchange}toServer`) ?? 0n
    const toClientOffset = this.#offsets.get(`${exchange}toClient`) ?? 0n
    this.#add({ case: 'runMark', value: { exchange: BigInt(exchange), run, toServerOffset, toClientOffset } })
  }

  /** `direction: null`: it befell both. */
  fault(exchange: number, kind: Fault_Kind, direction: Direction | null = null, amount = 0): void {
    const where = direction === null ? {} : this.#on(exchange, direction)
    this.#add({
      case: 'fault',
      value: { exchange: BigInt(exchange), ...where, kind, amount: BigInt(amount), at: this.#tick() },
    })
  }

  /** A query of the server to its database; it took a quarter of a millisecond. */
  sql(
    exchange: number,
    query: { statement: string; loader: string; parameters?: string; rows?: number; stream?: number },
  ): void {
    const { statement, loader, parameters = '[]', rows = 1, stream = 0 } = query
    const value = {
      exchange: BigInt(exchange),
      at: this.#tick(),
      tookMs: 0.25,
      statement,
      parameters,
      rows,
      loader,
      stream,
    }
    this.#add({ case: 'sql', value })
  }

  /** The own server speaks this from here on. */
  contract(revision: number, descriptorSet: Uint8Array, serving = true, since = this.#tick()): void {
    this.#add({ case: 'contractChanged', value: { revision, descriptorSet, port: 51_000, serving, since } })
  }

  /** A line of the own server's console. */
  remark(exchange: number, level: string, text: string, stream = 0): void {
    this.#add({ case: 'remark', value: { exchange: BigInt(exchange), stream, at: this.#tick(), level, text } })
  }

  closed(exchange: number, reason: ExchangeClosed_Reason): void {
    this.#add({ case: 'exchangeClosed', value: { exchange: BigInt(exchange), at: this.#tick(), reason } })
  }

  sharingEnded(exchange: number, reason: SharingEnded_Reason): void {
    this.#add({ case: 'sharingEnded', value: { exchange: BigInt(exchange), reason } })
  }

  /** Time goes by in which nothing is said. */
  pass(milliseconds: number): void {
    this.#at += milliseconds
  }

  #on(exchange: number, direction: Direction) {
    return {
      exchange: BigInt(exchange),
      direction: direction === 'toServer' ? FeedDirection.TO_SERVER : FeedDirection.TO_CLIENT,
    }
  }

  #add(body: NonNullable<Body>['event']): void {
    this.#seq += 1n
    this.events.push(event({ seq: this.#seq, event: body ?? { case: undefined } }))
  }

  #tick(): number {
    this.#at += 1
    return this.#at
  }
}

function event(body: Body): ServerEvent {
  return create(ServerEventSchema, body)
}
