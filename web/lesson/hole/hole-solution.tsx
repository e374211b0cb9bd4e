/** What a solution changes in the program, in the language that the reader has chosen. */
import { DiffView } from '../../diff/index.ts'
import { CopyButton } from '../../request/index.ts'
import { NAMES } from './names.ts'
import { texts } from './texts.ts'
import { type HoleAddress, useHole } from './use-hole.ts'

export function HoleSolution({ address }: { readonly address: HoleAddress }) {
  const text = texts.use()
  const { shown } = useHole(address)
  if (shown === null) return <p className="text-small text-ink-soft">{text.failed}</p>
  return (
    <>
      <p className="mb-2 text-small text-ink-soft">{text.solution(NAMES[shown.language])}</p>
      <DiffView before={shown.text.trimEnd()} after={shown.solved.trimEnd()} />
      <div className="mt-2">
        <CopyButton text={shown.solved} label={text.copySolution} />
      </div>
    </>
  )
}
