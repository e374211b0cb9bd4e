/** Without the package of a service: there is no room for it, and the contract tells. */
export function shortName(call: string): string {
  return call.replace(/^(?:\w+\.)+(?=\w+\/\w+$)/, '')
}
