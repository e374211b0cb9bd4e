/** The recording as a capture file for tshark: every chunk as TCP segments over IPv4, with handshakes and right numbers. */
import type { StackVersion } from '#proto/wire/stack.ts'
import type { Turn } from '#proto/wire/testing/traffic.ts'

const SEGMENT = 16_000
const SYN = 2
const ACK = 16
const PUSH = 8
export const HTTP1_PORT = 8080
export const HTTP2_PORT = 50051
export const KAFKA_PORT = 9092

/** Of servers in a capture. */
export const PORTS: Readonly<Record<StackVersion, number>> = { 1: HTTP1_PORT, 2: HTTP2_PORT, kafka: KAFKA_PORT }

interface Recorded {
  readonly version: StackVersion
  readonly chunks: readonly Turn[]
}

export function pcapOf(connections: readonly Recorded[]): Buffer {
  const header = Buffer.alloc(24)
  header.writeUInt32LE(0xa1b2c3d4, 0)
  header.writeUInt16LE(2, 4)
  header.writeUInt16LE(4, 6)
  header.writeUInt32LE(65_535, 16)
  // LINKTYPE_RAW: packets begin with the IP header.
  header.writeUInt32LE(101, 20)
  let time = 0
  const packets = connections.flatMap((connection, index) => packetsOf(connection, index, () => time++))
  return Buffer.concat([header, ...packets])
}

function packetsOf({ version, chunks }: Recorded, index: number, clock: () => number): Buffer[] {
  const ports = { client: 40_000 + index, server: PORTS[version] }
  const next = { toServer: 1, toClient: 1 }
  const packet = (
    isToServer: boolean,
    flags: number,
    bytes: Uint8Array,
    sequence: number,
    acknowledged: number,
  ): Buffer => record(clock(), ip(isToServer, tcp(isToServer, ports, flags, bytes, sequence, acknowledged)))
  const none = new Uint8Array(0)
  const packets = [packet(true, SYN, none, 0, 0), packet(false, SYN | ACK, none, 0, 1), packet(true, ACK, none, 1, 1)]
  for (const { direction, bytes } of chunks) {
    const isToServer = direction === 'toServer'
    const other = isToServer ? 'toClient' : 'toServer'
    for (let start = 0; start < bytes.length; start += SEGMENT) {
      const part = bytes.subarray(start, start + SEGMENT)
      packets.push(packet(isToServer, PUSH | ACK, part, next[direction], next[other]))
      next[direction] += part.length
    }
  }
  return packets
}

function tcp(
  isToServer: boolean,
  ports: { readonly client: number; readonly server: number },
  flags: number,
  bytes: Uint8Array,
  sequence: number,
  acknowledged: number,
): Buffer {
  const header = Buffer.alloc(20)
  header.writeUInt16BE(isToServer ? ports.client : ports.server, 0)
  header.writeUInt16BE(isToServer ? ports.server : ports.client, 2)
  header.writeUInt32BE(sequence, 4)
  header.writeUInt32BE(acknowledged, 8)
  header.writeUInt8(0x50, 12)
  header.writeUInt8(flags, 13)
  header.writeUInt16BE(65_535, 14)
  return Buffer.concat([header, bytes])
}

/** Checksums stay zero: tshark does not ask for them unless told to. */
function ip(isToServer: boolean, content: Buffer): Buffer {
  const header = Buffer.alloc(20)
  header.writeUInt8(0x45, 0)
  header.writeUInt16BE(20 + content.length, 2)
  header.writeUInt8(64, 8)
  header.writeUInt8(6, 9)
  const [client, server] = [0x0a000001, 0x0a000002]
  header.writeUInt32BE(isToServer ? client : server, 12)
  header.writeUInt32BE(isToServer ? server : client, 16)
  return Buffer.concat([header, content])
}

function record(microseconds: number, packet: Buffer): Buffer {
  const header = Buffer.alloc(16)
  header.writeUInt32LE(Math.floor(microseconds / 1_000_000), 0)
  header.writeUInt32LE(microseconds % 1_000_000, 4)
  header.writeUInt32LE(packet.length, 8)
  header.writeUInt32LE(packet.length, 12)
  return Buffer.concat([header, packet])
}
