/** What belongs into the hole, in the language that the reader has chosen. */
import { CopyButton } from '../../request/index.ts'
import { CodeView } from './code-view.tsx'
import { NAMES } from './names.ts'
import { texts } from './texts.ts'
import { type HoleAddress, useHole } from './use-hole.ts'

export function HoleSolution({ address }: { readonly address: HoleAddress }) {
  const text = texts.use()
  const { shown } = useHole(address)
  if (shown === null) return <p className="text-small text-ink-soft">{text.failed}</p>
  return (
    <>
      <p className="mb-1 text-small text-ink-soft">{text.solution(NAMES[shown.language])}</p>
      <CodeView code={shown.solution} />
      <div className="mt-2">
        <CopyButton text={shown.solved} label={text.copySolution} />
      </div>
    </>
  )
}
