/** The cable of the block's last run, beside its request. */
import { CableDisclosure } from '../cable/index.ts'
import { useBlock } from '../request/index.ts'

export function CablePlace({ block }: { readonly block: string }) {
  const { pending, results } = useBlock(block)
  const run = pending?.runs.at(-1) ?? results.at(-1)?.run ?? null
  return <CableDisclosure block={block} run={run} isOpen={pending !== null} />
}
