/** The learner's own server, as blocks call it: where `{{mine}}` leads, and by which contract its messages are read. */
import type { OwnServer } from '../../trace/index.ts'
import { type OwnContract, type OwnKnowledge, ownKnowledge } from '../language/own-server/knowledge.ts'
import { type LazyValue, lazyValue } from './lazy-value.ts'

interface Surrounding {
  /** Of the page's server. */
  readonly baseUrl: string
  readonly own?: OwnServer | null | undefined
}

/** Nobody is there, and never will be (RFC 2606 §2). */
const NOWHERE = 'mine.invalid'

/** Whether a block may need to know of it. */
export function speaksToMine(text: string): boolean {
  return /\{\{\s*mine\s*\}\}/.test(text)
}

/** The value of `{{mine}}`; an address that cannot be called while nothing is deployed. */
export function mineUrl({ baseUrl, own }: Surrounding): string {
  const { protocol, hostname } = new URL(baseUrl)
  return isCallable(own) ? `${protocol}//${hostname}:${own.port}` : `${protocol}//${NOWHERE}`
}

/** By whichever protocol: `ws:` and `http:` are one server. */
export function isMine(url: string, surrounding: Surrounding): boolean {
  return isMyHost(new URL(url).host, surrounding)
}

export function isMyHost(host: string, surrounding: Surrounding): boolean {
  return new URL(`http://${host}`).host === new URL(mineUrl(surrounding)).host
}

export function isCallable(own: OwnServer | null | undefined): own is OwnServer & { readonly port: number } {
  return own?.isServing === true && own.port !== null
}

/** Of what was deployed; fetched once a block speaks to it. */
export function ownContract({ descriptors }: Pick<OwnServer, 'descriptors'>): LazyValue<OwnContract> {
  const known = read.get(descriptors)
  if (known !== undefined) return known
  const made = lazyValue(async () => {
    return (await import('../language/own-server/contract.ts')).readOwnContract(descriptors)
  })
  read.set(descriptors, made)
  return made
}

const read = new WeakMap<Uint8Array, LazyValue<OwnContract>>()

/** What a block to it is read against; null: nothing can be called. Undefined where nobody has told. */
export function knowledgeOf(own: OwnServer | null | undefined): OwnKnowledge | null | undefined {
  if (own === undefined) return undefined
  return isCallable(own) ? ownKnowledge(own, ownContract(own).known()) : null
}
