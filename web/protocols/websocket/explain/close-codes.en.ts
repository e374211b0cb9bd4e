/** What each close code says (RFC 6455 §7.4 and IANA's registry), as the end of a sentence. */
const MEANINGS: Readonly<Record<number, string>> = {
  1000: 'all is done, goodbye',
  1001: 'the sender is going away, as a server that shuts down or a page that is left',
  1002: 'the other side broke the protocol',
  1003: 'a kind of data came that the sender does not take',
  1004: 'reserved; it has never had a meaning and may not be sent',
  1005: 'only a library says that to its own program, when a close frame had no code; it may not be sent',
  1006: 'only a library says that to its own program, when the connection broke off; it may not be sent',
  1007: 'a text came that is not UTF-8',
  1008: 'the sender’s rules forbid what came',
  1009: 'a message came that is too large for the sender',
  1010: 'the client had counted on an extension that the server did not accept',
  1011: 'something went wrong in the server',
  1012: 'the server restarts; come again later',
  1013: 'the server is too busy; try again later',
  1014: 'a gateway got a bad answer from the server behind it',
  1015: 'only a library says that to its own program, when TLS failed; it may not be sent',
}

/** Where both sides speak graphql-transport-ws (its PROTOCOL.md). */
const GRAPHQL: Readonly<Record<number, string>> = {
  4004: 'in graphql-transport-ws the client says so of a message of the server that it cannot read',
  4005: 'in graphql-transport-ws something went wrong in the client itself',
  4400: 'in graphql-transport-ws a message came that the protocol does not have; the reason says what was wrong with it',
  4401: 'in graphql-transport-ws an operation came before the server had acknowledged the client',
  4403: 'in graphql-transport-ws the server does not accept this client, for its credentials, say',
  4406: 'in graphql-transport-ws the client has offered no subprotocol that the server speaks',
  4408: 'in graphql-transport-ws the client has not sent connection_init in time',
  4409: 'in graphql-transport-ws an operation with the same id is still under way',
  4429: 'in graphql-transport-ws the client has sent connection_init more than once',
  4499: 'graphql-ws’s own library says so when its program terminates the connection',
  4500: 'in graphql-transport-ws something went wrong in the server',
  4504: 'in graphql-transport-ws the server has not sent connection_ack in time',
}

/** @param name as its protocol calls it: graphql-transport-ws has codes of its own */
export function closeMeaning(code: number, name?: string): string {
  const known = MEANINGS[code] ?? (name === undefined ? undefined : GRAPHQL[code])
  if (known !== undefined) return known
  if (code >= 4000 && code <= 4999) return 'one of the codes from 4000 to 4999, which any two programs may agree on'
  if (code >= 3000 && code <= 3999) return 'one of the codes that libraries register for themselves'
  return 'nothing is defined for it, and it may not be sent'
}
