/** What outlives a page of the program: its address, its pasted contract, and whether it was connected. A forbidden storage only costs the memory. */

export interface KeptProgram {
  readonly kind: 'tab' | 'program'
  readonly address: string
  readonly proto: string
  readonly trustsCertificate: boolean
  /** A person pressed _Connect_ in this browser, and nobody has let go of it since. */
  readonly isConnected: boolean
}

const KEY = 'framewise.my-program'
const MOST = 300_000

export const NOTHING_KEPT: KeptProgram = {
  kind: 'tab',
  address: '',
  proto: '',
  trustsCertificate: false,
  isConnected: false,
}

export function loadProgram(): KeptProgram {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return NOTHING_KEPT
    const { kind, address, proto, trustsCertificate, isConnected } = stored as Partial<Record<string, unknown>>
    return {
      kind: kind === 'program' ? 'program' : 'tab',
      address: typeof address === 'string' ? address : '',
      proto: typeof proto === 'string' ? proto : '',
      trustsCertificate: trustsCertificate === true,
      isConnected: isConnected === true,
    }
  } catch {
    return NOTHING_KEPT
  }
}

export function keepProgram(kept: KeptProgram): void {
  try {
    const text = JSON.stringify(kept)
    if (text.length <= MOST) localStorage.setItem(KEY, text)
  } catch {
    // Then it lasts as long as the page.
  }
}
