import { Suspense } from 'react'
import { useLanguage } from '../../i18n/index.ts'
import { lazyPart } from '../../part/index.ts'
import type { RunResult, RunStatus } from '../run/result.ts'
import { statusMeaning } from './status-meanings.ts'

const KafkaMeaning = lazyPart(async () => (await import('../kafka/meaning.tsx')).KafkaMeaning)

/** What an answer's status means, in a sentence or two. */
export function StatusMeaning(ended: Pick<RunResult, 'protocol'> & { readonly status: RunStatus }) {
  const language = useLanguage()
  return (
    statusMeaning(ended, language) ?? (
      <Suspense fallback={null}>
        <KafkaMeaning status={ended.status} />
      </Suspense>
    )
  )
}
