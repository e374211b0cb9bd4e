/**
 * Connections that do not come in by the front door, and that others record: those of a server of its own beside it, or at the sockets
 * of clients here that call a server elsewhere. Whose they are is known before they are told, and they are one exchange each.
 */
import { hostOf, worldOf } from '../../visitors/index.ts'
import { now } from '../clock.ts'
import { remoteOf } from '../connection.ts'
import type { CloseReason, Direction, Version } from '../events.ts'
import { type EventSink, Exchange } from '../exchange.ts'
import type { Homes } from '../homes/homes.ts'
import type { TapLimits } from '../limits.ts'
import type { TlsFacts } from '../socket/tls-door.ts'
import type { ForeignOwner } from './attribution.ts'

export interface ForeignOpening {
  /** What it speaks, by the name that readers of the log know. */
  readonly version: Version
  readonly owner: ForeignOwner
  /** 32 hexadecimal digits; empty: of no run. */
  readonly run: string
  /** The client's end, as the server sees it. */
  readonly remote: { readonly address: string; readonly port: number }
  /** When it began, ms since 1970. Absent: now. */
  readonly at?: number
  /** The encryption around the reported bytes. Absent: in the clear. */
  readonly tls?: TlsFacts | null
  /** Others may change the bytes after they were reported, so the tap copies them. */
  readonly isLent: boolean
  /** The sandbox's own server answers. Absent: it does not. */
  readonly isForGuest?: boolean
  /** Ends the connection, where what it is about moves to another process. Absent: whoever opened it sees to that. */
  readonly end?: () => void
}

/** Bytes by who sees them: the server receives what the client sends. `at`: ms since 1970. */
export interface ForeignConnection {
  received(bytes: Uint8Array, at: number): void
  sent(bytes: Uint8Array, at: number): void
  /** So many bytes of this direction, behind those told, went by unrecorded. */
  gap(direction: Direction, count: number): void
  halfClosed(direction: Direction): void
  /** From here on it is another run's. */
  mark(run: string): void
  closed(reason: CloseReason): void
}

export interface ForeignConnections {
  /** The code that sees its bytes reports them. */
  open(opening: ForeignOpening): ForeignConnection
  /** Whose it is: of the sandbox that it names by public name, of who catches its address, or nobody's; and whether it is recorded here. */
  placeOf(name: string | null, address: string): Promise<{ readonly owner: ForeignOwner; readonly isHere: boolean }>
}

/** One that is open, and would not notice by itself that its world moves. */
export interface OpenForeign {
  readonly world: string
  end(): void
}

interface Surroundings {
  readonly limits: TapLimits
  readonly open: Set<OpenForeign>
  nextExchange(): number
  nextConnection(): number
  logOf(sandbox: string, visitor: string): EventSink
}

export function openForeign(opening: ForeignOpening, around: Surroundings): ForeignConnection {
  const { version, owner, run, remote, at = now(), tls = null, isLent, isForGuest = false } = opening
  const exchange = new Exchange(
    {
      type: 'opened',
      exchange: around.nextExchange(),
      connection: around.nextConnection(),
      version,
      client: owner.client,
      run,
      remote: remoteOf({ remoteAddress: remote.address, remotePort: remote.port }),
      tls,
      port: 0,
      at,
      ordinal: 0,
      toServerBefore: 0,
      toClientBefore: 0,
      isForGuest,
    },
    around.limits.pendingBytes,
  )
  exchange.isLent = isLent
  exchange.share(around.logOf(owner.sandbox, hostOf(remote.address)), owner.client, run)
  const held = opening.end && { world: worldOf(owner.sandbox, remote.address), end: opening.end }
  if (held !== undefined) around.open.add(held)
  /** Gaps that follow each other are one, told when it is over. */
  const lost = { toServer: 0, toClient: 0 }

  function tellLost(direction: Direction): void {
    const count = lost[direction]
    if (count === 0) return
    lost[direction] = 0
    exchange.gap(direction, count)
  }

  function bytes(direction: Direction, data: Uint8Array, when: number): void {
    tellLost(direction)
    exchange.bytes(direction, bufferOf(data), when)
  }

  return {
    received: (data, when) => bytes('toServer', data, when),
    sent: (data, when) => bytes('toClient', data, when),
    gap: (direction, count) => {
      lost[direction] += count
    },
    halfClosed: (direction) => exchange.halfClosed(direction),
    mark: (next) => {
      tellLost('toServer')
      tellLost('toClient')
      exchange.mark(next)
    },
    closed: (reason) => {
      tellLost('toServer')
      tellLost('toClient')
      exchange.close(reason)
      if (held !== undefined) around.open.delete(held)
    },
  }
}

/** What the owner of a connection is found by. */
export interface OwnerRules {
  readonly homes: Pick<Homes, 'learn' | 'findHome'> | undefined
  ownerOf(name: string | null, address: string): ForeignOwner
}

export async function placeForeign(
  name: string | null,
  address: string,
  { homes, ownerOf }: OwnerRules,
): ReturnType<ForeignConnections['placeOf']> {
  let owner = ownerOf(name, address)
  if (homes === undefined) return { owner, isHere: true }
  if (owner.client !== 'named' && name !== null) {
    await homes.learn(`/?${new URLSearchParams({ sandbox: name })}`, {})
    owner = ownerOf(name, address)
  }
  return { owner, isHere: (await homes.findHome(worldOf(owner.sandbox, address))) === 'here' }
}

function bufferOf(data: Uint8Array): Buffer {
  return Buffer.isBuffer(data) ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength)
}
