/** A resolver (RFC 1035) that knows one name: the proxies ask it as they would ask Docker's, and get the addresses of all servers. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'

const HEADER_BYTES = 12
/** A type and a class, behind the name that is asked for. */
const QUESTION_TAIL_BYTES = 4
const TYPE_A = 1
const RESPONSE = 0x8180
/** A pointer to the question's name, type A, class IN, no time to live, four bytes. */
const ANSWER = Buffer.from('c00c00010001000000000004', 'hex')

export interface Names {
  readonly port: number
  close(): void
}

/** Whatever is asked for is at these addresses of IPv4. */
export async function openNames(addresses: readonly string[]): Promise<Names> {
  const socket = createSocket('udp4')
  socket.on('message', (query, { address, port }) => socket.send(answerTo(query, addresses), port, address))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { port: socket.address().port, close: () => socket.close() }
}

function answerTo(query: Buffer, addresses: readonly string[]): Buffer {
  const end = query.indexOf(0, HEADER_BYTES) + 1 + QUESTION_TAIL_BYTES
  const question = query.subarray(HEADER_BYTES, end)
  const isAboutIpv4 = question.readUInt16BE(question.length - QUESTION_TAIL_BYTES) === TYPE_A
  const known = isAboutIpv4 ? addresses : []
  const header = Buffer.alloc(HEADER_BYTES)
  query.copy(header, 0, 0, 2)
  header.writeUInt16BE(RESPONSE, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(known.length, 6)
  const answers = known.map((each) => Buffer.concat([ANSWER, Buffer.from(each.split('.').map(Number))]))
  return Buffer.concat([header, question, ...answers])
}
