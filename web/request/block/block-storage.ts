/** Keeps blocks over a reload or a return, in the tab's session storage, bounded: the latest blocks, with bodies cut short. */

import type { RunResult } from '../run/result.ts'
import { type Block, newBlock } from './block.ts'

const KEY = 'framewise.blocks.2'
const MAX_BLOCKS = 24
const MAX_BODY = 20_000

type Blocks = Readonly<Record<string, Block>>
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>

/** `blocks` in the order of their last change, latest last. A full or forbidden storage only costs the memory. */
export function saveBlocks(storage: Storage, blocks: Blocks): void {
  const kept = Object.entries(blocks)
    .slice(-MAX_BLOCKS)
    .map(([id, block]) => [id, forStorage(block)])
  try {
    storage.setItem(KEY, JSON.stringify(Object.fromEntries(kept)))
  } catch {
    storage.removeItem(KEY)
  }
}

export function loadBlocks(storage: Storage): Blocks {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(Object.entries(stored).filter(isStoredBlock))
  } catch {
    return {}
  }
}

function forStorage(block: Block): Block {
  // The relay's connections do not outlive the page for long.
  return { ...block, pending: null, connection: null, results: block.results.map(withShortBody) }
}

function withShortBody(result: RunResult): RunResult {
  const { body } = result
  if (!body || body.text.length <= MAX_BODY) return result
  return { ...result, body: { ...body, text: body.text.slice(0, MAX_BODY), kind: 'text', pretty: null, isCut: true } }
}

/** Written by this file under a versioned key, so the outline is proof enough. */
function isStoredBlock(entry: [string, unknown]): entry is [string, Block] {
  const [, block] = entry
  if (typeof block !== 'object' || block === null) return false
  return Object.keys(newBlock('')).every((key) => Object.hasOwn(block, key))
}
