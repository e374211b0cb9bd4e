/** tshark's reading of a capture: every named field with the bytes that it lies on, by the sender's direction. */
import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { StackVersion } from '#proto/wire/stack.ts'
import type { Turn } from '#proto/wire/testing/traffic.ts'
import { PORTS, pcapOf } from '../../bench/decoders-pcap.ts'

const execute = promisify(execFile)
/** IP and TCP headers in front of each packet's bytes, as the capture file has them. */
const HEADERS = 40
const UPPER_PROTOCOLS: ReadonlySet<string> = new Set(['grpc', 'protobuf'])

interface Capture {
  readonly version: StackVersion
  readonly chunks: readonly Turn[]
}

export interface TheirField {
  readonly name: string
  readonly direction: 'toServer' | 'toClient'
  /** On the wire, or, `inBody`, in the body without its chunks. */
  readonly start: number
  readonly end: number
  readonly inBody: boolean
  readonly show: string
}

/** `TShark (Wireshark) 4.0.17`; throws when it is not on this machine. */
export async function tsharkVersion(): Promise<string> {
  const { stdout } = await execute('tshark', ['--version'])
  return (stdout.split('\n')[0] ?? '').replace(/ \(Git.*$/, '')
}

export async function tsharkFields(capture: Capture, folder: string): Promise<readonly TheirField[]> {
  const file = join(folder, 'capture.pcap')
  await writeFile(file, pcapOf([capture]))
  const decodeAs = [
    '-d',
    `tcp.port==${PORTS[1]},http`,
    '-d',
    `tcp.port==${PORTS[2]},http2`,
    '-d',
    `tcp.port==${PORTS.kafka},kafka`,
  ]
  const { stdout } = await execute('tshark', ['-r', file, '-T', 'pdml', ...decodeAs], { maxBuffer: 64 * 1024 * 1024 })
  return fieldsOf(stdout, capture)
}

const ELEMENT = /<(?<tag>packet|proto|field)\b(?<attributes>(?:\s+\w+="[^"]*")*)\s*\/?>/g

function fieldsOf(pdml: string, { version, chunks }: Capture): readonly TheirField[] {
  const serverPort = String(PORTS[version])
  const sent = { toServer: 0, toClient: 0 }
  const fields: TheirField[] = []
  let direction: TheirField['direction'] = 'toServer'
  let base = 0
  let protocol = ''
  let turn = 0
  for (const { groups } of pdml.matchAll(ELEMENT)) {
    const attributes = attributesOf(groups?.['attributes'] ?? '')
    const name = attributes.get('name') ?? ''
    if (groups?.['tag'] === 'proto') protocol = name
    if (name === 'tcp.srcport') direction = attributes.get('show') === serverPort ? 'toClient' : 'toServer'
    // Handshakes are empty; each turn is one packet, in order.
    if (name === 'tcp.len' && attributes.get('show') !== '0') {
      base = sent[direction]
      sent[direction] += chunks[turn]?.bytes.length ?? 0
      turn += 1
    }
    const size = Number(attributes.get('size') ?? 0)
    if (groups?.['tag'] !== 'field' || size === 0) continue
    // Over HTTP/1.1 bodies are read after their chunks were taken off, and counted from their own beginning.
    const inBody = version === 1 && UPPER_PROTOCOLS.has(protocol)
    const start = Number(attributes.get('pos')) + (inBody ? 0 : base - HEADERS)
    fields.push({ name, direction, start, end: start + size, inBody, show: attributes.get('show') ?? '' })
  }
  return fields
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/(\w+)="([^"]*)"/g)]
  return new Map(found.map(([, name = '', value = '']) => [name, unescaped(value)]))
}

function unescaped(text: string): string {
  const plain: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => plain[name] ?? '')
}
