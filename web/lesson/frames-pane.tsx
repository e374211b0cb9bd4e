import type { LiveBlock } from '../lessons/index.ts'
import { useBlock } from '../request/index.ts'
import { blockName } from './blocks.ts'
import type { Place } from './place.ts'

/** The traffic of the block's runs. */
export function FramesPane({ place, block }: { readonly place: Place; readonly block: LiveBlock | null }) {
  const { runs } = useBlock(block === null ? '' : blockName(place, block.id))
  return <p className="p-6">{runs.length}</p>
}
