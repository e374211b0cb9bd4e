/** Names on the wire: `<sandbox's public name>.orders` belongs to a learner, `shared.orders` to all. */
import type { CheckName, IsListed } from './handler.ts'

export const SHARED = 'shared'
/** KIP-74 and Kafka's own Topic.java: 249, so that a folder's name `<topic>-<partition>` stays within 255. */
const LONGEST = 249
/** Before a name that its sender may not be told of (network/hidden-names.ts); no name may have it. */
export const HIDDEN = '~'
const TRIED_OUT =
  'Many names that no sandbox has were tried out from your address just now: wait a minute, then try again by the name that the page of your sandbox shows.'

export function prefixOf(name: string): string {
  const dot = name.indexOf('.')
  return dot <= 0 ? '' : name.slice(0, dot)
}

/** @param isSandbox whether there is a sandbox of this public name */
export function nameChecker(isSandbox: (prefix: string) => boolean): CheckName {
  return (name) => {
    if (name.startsWith(HIDDEN)) return TRIED_OUT
    if (name.length > LONGEST) return `The name has ${name.length} characters, ${LONGEST} are allowed.`
    if (!/^[A-Za-z0-9._-]+$/.test(name)) return 'A name is made of A-Z, a-z, 0-9, ".", "_" and "-".'
    const prefix = prefixOf(name)
    const rest = name.slice(prefix.length + 1)
    const isKnown = prefix === SHARED || (prefix !== '' && isSandbox(prefix))
    if (isKnown && rest !== '' && rest !== '.' && rest !== '..') return null
    if (!isKnown && /^[a-z]+-[a-z]+-[0-9]+$/.test(prefix))
      return `There is no sandbox named ${prefix}: its page shows the right name.`
    const ending = rest === '' || prefix === '' ? name.replace(/^\.+|\.+$/g, '') || 'orders' : rest
    return `Name it <your sandbox>.${ending} or ${SHARED}.${ending}: the part before the first dot says whose it is.`
  }
}

export const isListed: IsListed = (name, { owner }) => {
  const prefix = prefixOf(name)
  return prefix === SHARED || (owner !== null && prefix === owner)
}
