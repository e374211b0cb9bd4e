/** What stands in the lab, kept in this browser over reloads. A full or forbidden storage only costs the memory. */
import { create } from 'zustand'
import { onForgotten } from '../forget/index.ts'
import { FIRST_EXAMPLE, type LabExample } from './examples.ts'
import type { Frozen } from './work/session.ts'

export type LabTab = 'bytes' | 'evolution' | 'typescript' | 'descriptor'

interface LabState {
  readonly example: string
  readonly proto: string
  readonly json: string
  readonly message: string | null
  readonly frozen: Frozen | null
  readonly tab: LabTab
}

const KEY = 'framewise.protolab.1'
/** More than this is not kept; it still can be worked on. */
const MOST = 200_000

export const useLabStore = create<LabState>(() => load() ?? openedExample(FIRST_EXAMPLE))

useLabStore.subscribe((state) => {
  try {
    const bytes = state.frozen === null ? null : [...state.frozen.bytes]
    const text = JSON.stringify({ ...state, frozen: state.frozen && { ...state.frozen, bytes } })
    if (text.length <= MOST) localStorage.setItem(KEY, text)
  } catch {
    // Then the text lasts as long as the page.
  }
})

onForgotten(() => openExample(FIRST_EXAMPLE))

export function openExample(example: LabExample): void {
  useLabStore.setState(openedExample(example))
}

function openedExample({ id, proto, json, message }: LabExample): LabState {
  return { example: id, proto, json, message, frozen: null, tab: 'bytes' }
}

function load(): LabState | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (!isRecord(stored)) return null
    const { example, proto, json, message, frozen, tab } = stored
    if (typeof example !== 'string' || typeof proto !== 'string' || typeof json !== 'string') return null
    const known = (['bytes', 'evolution', 'typescript', 'descriptor'] as const).find((one) => one === tab)
    const kept = readFrozen(frozen)
    return {
      example,
      proto,
      json,
      message: typeof message === 'string' ? message : null,
      frozen: kept,
      tab: known === undefined || (known === 'evolution' && kept === null) ? 'bytes' : known,
    }
  } catch {
    return null
  }
}

function readFrozen(stored: unknown): Frozen | null {
  if (!isRecord(stored)) return null
  const { bytes, proto, message, json } = stored
  const isWhole = Array.isArray(bytes) && bytes.every((byte) => typeof byte === 'number')
  if (!isWhole || typeof proto !== 'string' || typeof message !== 'string' || typeof json !== 'string') return null
  return { bytes: Uint8Array.from(bytes), proto, message, json }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
