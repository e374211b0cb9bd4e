/** The learner's texts beside a solution: what would change, a press that changes it, and one that takes that back. */
import { Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { announce } from '../announce/index.ts'
import { Button } from '../design/index.ts'
import { DiffView } from './diff-view.tsx'
import { texts } from './texts.ts'

export interface DiffFile {
  /** `server.ts`; null where there is one alone. */
  readonly name: string | null
  readonly mine: string
  readonly solution: string
}

export interface SolutionDiffProps {
  readonly files: readonly DiffFile[]
  /** Puts these texts, in the order of `files`, where the learner works. */
  readonly onWrite: (texts: readonly string[]) => void
}

export function SolutionDiff({ files, onWrite }: SolutionDiffProps) {
  const text = texts.use()
  const [before, setBefore] = useState<readonly string[] | null>(null)
  const differing = useMemo(() => files.filter(({ mine, solution }) => mine.trim() !== solution.trim()), [files])
  const isSame = differing.length === 0
  return (
    <>
      {isSame ? (
        <p className="text-small text-ink-soft">{text.same}</p>
      ) : (
        differing.map(({ name, mine, solution }) => (
          <section key={name} aria-label={name ?? text.changes} className="mt-1 not-first:mt-4">
            {name !== null && <p className="mb-1 font-mono text-caption text-ink-faint">{name}</p>}
            <DiffView before={mine.trimEnd()} after={solution.trimEnd()} />
          </section>
        ))
      )}
      {!isSame && <p className="mt-2 text-caption text-ink-faint">{text.legend}</p>}
      <p className="mt-2 flex flex-wrap gap-2">
        {!isSame && (
          <Button
            size="small"
            onPress={() => {
              setBefore(files.map(({ mine }) => mine))
              onWrite(files.map(({ solution }) => solution))
              announce(text.applied)
            }}
          >
            {text.apply}
          </Button>
        )}
        {isSame && before !== null && (
          <Button
            size="small"
            icon={<Undo2 size={14} aria-hidden="true" />}
            onPress={() => {
              onWrite(before)
              setBefore(null)
              announce(text.tookBack)
            }}
          >
            {text.takeBack}
          </Button>
        )}
      </p>
    </>
  )
}
