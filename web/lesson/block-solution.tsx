/** A solution beside what stands in the block now. */
import { SolutionDiff } from '../diff/index.ts'
import { setBlockText, useBlockPart } from '../request/index.ts'

export interface BlockSolutionProps {
  readonly block: string
  readonly solution: string
  readonly onOpen: () => void
}

export function BlockSolution({ block, solution, onOpen }: BlockSolutionProps) {
  const mine = useBlockPart(block, (shown) => shown?.text) ?? ''
  return (
    <SolutionDiff
      files={[{ name: null, mine, solution }]}
      onWrite={([text = '']) => {
        setBlockText(block, text)
        onOpen()
      }}
    />
  )
}
