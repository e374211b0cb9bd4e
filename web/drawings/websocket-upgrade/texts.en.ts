import { countIn, numberIn } from '../../i18n/index.ts'
import { hexOf, type MaskedByte } from './mask.ts'

const bytes = (count: number) => countIn('en', count, 'byte')

export const texts = {
  label: 'From HTTP to WebSocket, and what the mask does to a text',
  caption:
    'The first values are the examples of RFC 6455. The key is in the frame, so the mask hides nothing: the server XORs with the same key and has the text again.',
  text: 'Text, 12 letters at most',
  newMask: 'New mask',
  newKey: 'New handshake',
  byte: 'Look at byte',
  byteOf: (number: number, count: number) =>
    count === 0 ? 'none' : `${numberIn('en', number)} of ${numberIn('en', count)}`,
  client: 'Client',
  server: 'Server',
  request: 'GET /ws, Upgrade: websocket, Sec-WebSocket-Key',
  answer: '101 Switching Protocols, Sec-WebSocket-Accept',
  border: 'from here on, no HTTP',
  clientFrame: (count: number) => `81 ${hexOf(0x80 | count)}, key, ${bytes(count)} masked`,
  serverFrame: (count: number) => `81 ${hexOf(count)}, ${bytes(count)} as they are`,
  plain: 'text in UTF-8',
  key: 'key: four bytes, again and again',
  keyShort: '⊕ key',
  wire: 'on the wire',
  nothing: 'An empty text: the frame has its key, and nothing to mask.',
  terms: {
    key: 'Sec-WebSocket-Key',
    guid: 'known to all',
    digest: 'SHA-1 over both',
    accept: 'Sec-WebSocket-Accept',
    frame: 'Frame of the client',
  },
  moments: {
    begin: 'A connection of TCP is open, and nothing has been said on it.',
    request: 'An ordinary request of HTTP, which asks to speak something else here, with 16 random bytes as the key.',
    answer:
      '101: the server agrees, and proves by Accept that it knows WebSocket. That was the last of HTTP on this connection.',
    masked:
      'Before the client sends, it XORs each byte with one of four random ones. Where the key has a 1, the bit turns over.',
    clientFrame:
      'The frame arrives: two bytes of header, the key, the masked bytes. The server XORs once more and has the text.',
    serverFrame: 'The server answers on the same connection, without a mask: its bytes can be read as they are.',
  },
  steps: (accept: string, key: string) => `Key ${key} becomes Accept ${accept}.`,
  xor: ({ letter, part, parts, plain, key, masked }: MaskedByte) =>
    `${letter}${parts > 1 ? `, byte ${part} of ${parts}` : ''}: ${hexOf(plain)} XOR ${hexOf(key)} is ${hexOf(masked)}.`,
}
