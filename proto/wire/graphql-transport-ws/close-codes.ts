/** Close codes of graphql-transport-ws, by the words of its specification and of its library. */
const NAMES: Readonly<Record<number, string>> = {
  4004: 'Bad Response',
  4005: 'Internal Client Error',
  4400: 'Bad Request',
  4401: 'Unauthorized',
  4403: 'Forbidden',
  4406: 'Subprotocol Not Acceptable',
  4408: 'Connection Initialisation Timeout',
  4409: 'Subscriber Already Exists',
  4429: 'Too Many Initialisation Requests',
  4499: 'Terminated',
  4500: 'Internal Server Error',
  4504: 'Connection Acknowledgement Timeout',
}

export function closeNameOf(code: number): string | undefined {
  return NAMES[code]
}
