import { amountIn, numberIn } from '../../i18n/index.ts'
import type { CrossingId, Part, Version } from './handshake.ts'

export const texts = {
  label: 'Round trips before the first byte over TLS',
  caption:
    'Each arrow takes half a round trip, and each waits for the one before. Whatever the bandwidth: a new connection costs its round trips. The work of both ends is left out.',
  version: 'Handshake',
  versions: {
    tls12: 'TLS 1.2',
    tls13: 'TLS 1.3',
    resumed: 'TLS 1.3, 0-RTT',
  } satisfies Record<Version, string>,
  parts: { tcp: 'TCP', tls: 'TLS', http: 'HTTP' } satisfies Record<Part, string>,
  client: 'Client',
  server: 'Server',
  roundTrip: 'Round trip',
  milliseconds: (value: number) => amountIn('en', value, 'millisecond'),
  trips: (count: number) => `${numberIn('en', count)} round trips`,
  firstByte: 'Until the first byte of the answer',
  clear: 'readable on the way',
  encrypted: 'encrypted',
  says: (version: string, trips: number, wait: string) =>
    `${version}: ${trips} round trips, ${wait} until the first byte of the answer.`,
  names: {
    syn: 'SYN',
    'syn-ack': 'SYN, ACK',
    hello12: 'ClientHello: what I can, ALPN',
    server12: 'ServerHello, certificate',
    key12: 'key exchange, Finished',
    finished12: 'Finished',
    hello13: 'ClientHello: ALPN, my key share',
    server13: 'my key share {certificate, Finished}',
    request: '{GET}',
    request13: '{Finished} {GET}',
    answer: '{200 OK}',
    early: 'ClientHello, ticket {GET}',
    earlyAnswer: 'ServerHello {Finished} {200 OK}',
  } satisfies Record<CrossingId, string>,
  begin: 'Nothing has been sent. The clock starts.',
  sentences: {
    syn: 'TCP first: the client asks for a connection. Nothing of TLS has been said.',
    'syn-ack': 'The server agrees. One round trip is over, and no byte of yours was in it.',
    hello12:
      'ClientHello lists versions, ciphers, the server’s name, and in ALPN the protocols that the client would like.',
    server12: 'The server picks, and sends its certificate: in TLS 1.2 anybody on the way can read it.',
    key12: 'The client checks the certificate, and sends its half of the key.',
    finished12: 'Only now are both sure that they have the same key. TLS 1.2 took two round trips for that.',
    hello13: 'The client guesses which kind of key the server will take, and sends its half along with the question.',
    server13:
      'The guess was right: the server has the key already. Its choice, its certificate and Finished come encrypted.',
    request: 'The request, encrypted.',
    request13: 'Finished and the request leave together: the handshake has cost one round trip.',
    answer: 'The first byte of the answer is there.',
    early:
      'They have met before: with the ticket of last time the client encrypts its request at once. It is called 0-RTT.',
    earlyAnswer:
      'TLS added no round trip. The price: whoever recorded those bytes can send them again, so only what may happen twice, such as GET, goes early.',
  } satisfies Record<CrossingId, string>,
}
