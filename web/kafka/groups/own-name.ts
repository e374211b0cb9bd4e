/** Client ids on the wire begin with the public name of whose they are: the relay's always, those of tools where the learner says so. */

/** @param prefix the sandbox's public name and a dot */
export function isOwnClient(clientId: string, prefix: string): boolean {
  return prefix.length > 1 && `${clientId}.`.startsWith(prefix)
}

/** Without the sandbox's name before it. */
export function ownName(clientId: string, prefix: string): string {
  return clientId.startsWith(prefix) ? clientId.slice(prefix.length) : clientId
}
