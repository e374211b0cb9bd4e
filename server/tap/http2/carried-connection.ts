/**
 * An HTTP/2 connection that is carried on to another server, byte by byte: nobody here parses it. It came by a sandbox's own port, so that all of it is
 * that sandbox's; its streams name their runs themselves, or the claim on it does.
 */
import type { Socket } from 'node:net'
import { now } from '../clock.ts'
import { type Claim, Connection, type Surroundings } from '../connection.ts'
import type { Fault } from '../events.ts'
import type { Exchange } from '../exchange.ts'
import type { TlsFacts } from '../socket/tls-door.ts'

export class CarriedConnection extends Connection {
  readonly #exchange: Exchange
  readonly #sandbox: string
  #isOver = false

  constructor(id: number, socket: Socket, around: Surroundings, sandbox: string) {
    super(id, 2, socket, around)
    this.#sandbox = sandbox
    this.#exchange = this.newExchange(0, 0)
  }

  /** To whom it goes is settled: from now on it is told. @param tls around the bytes on their way there */
  begin(tls: TlsFacts | null): void {
    const { run, client } = this.claim ?? { run: '', client: 'named' as const }
    this.#exchange.facts.tls = tls
    const owner = { sandbox: this.#sandbox, client, run, unknownName: null, recorded: true }
    this.shareBy(owner, this.#exchange)
  }

  received(chunk: Buffer): void {
    this.toServer += chunk.length
    this.#exchange.bytes('toServer', chunk, now())
  }

  sent(chunk: Buffer): void {
    this.toClient += chunk.length
    this.#exchange.bytes('toClient', chunk, now())
  }

  receivedEnd(): void {
    this.isEndedByClient = true
    this.#exchange.halfClosed('toServer')
  }

  sentEnd(): void {
    this.#exchange.halfClosed('toClient')
  }

  protected ended(error: Error | null): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#exchange.close(this.reasonOfEnd(error))
  }

  mark(run: string): void {
    this.#exchange.mark(run)
  }

  carries(sandbox: string, run: string): boolean {
    return this.#sandbox === sandbox && this.claim?.run === run
  }

  tell(fault: Fault): void {
    this.#exchange.fault(fault)
  }

  get hasAnswered(): boolean {
    return true
  }

  /** Its requests are never announced: it says by its claim, or its port, whose it is. */
  note(): void {}
  settle(): void {}
  claimed(_claim: Claim): void {}
}
