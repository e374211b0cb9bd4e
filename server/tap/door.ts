/** One more place to listen: its connections are given away as they come. */
import { createServer, type Server, type Socket } from 'node:net'

/** `isOptional`: a machine without that address family is no error. */
export interface Door {
  readonly host: string
  readonly port: number
  readonly isOptional?: boolean
}

/** null: an optional door that this machine does not have. */
export async function openDoor(
  { host, port, isOptional = false }: Door,
  accept: (socket: Socket) => void,
): Promise<Server | null> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, accept)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port, ipv6Only: host.includes(':') }, resolve)
    })
  } catch (error) {
    if (isOptional && isMissing(error)) return null
    throw error
  }
  return server
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^EADDRNOTAVAIL|^EAFNOSUPPORT/.test(String(error.code))
}
