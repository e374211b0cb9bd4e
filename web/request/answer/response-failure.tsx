import { Suspense } from 'react'
import { Callout } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { lazyPart } from '../../part/index.ts'
import { RouteLink } from '../../routes/index.ts'
import type { RunResult } from '../run/result.ts'
import { useFailureText } from './failure-texts.ts'

const OpenStreams = lazyPart(async () => (await import('../streams/view/open-streams.tsx')).OpenStreams)

/** No answer: why, and what to do. */
export function ResponseFailure({ result }: { readonly result: RunResult }) {
  return result.failure ? <Failure failure={result.failure} /> : null
}

function Failure({ failure }: { readonly failure: NonNullable<RunResult['failure']> }) {
  const { title, text, detail, toMyServer } = useFailureText(failure)
  const language = useLanguage()
  return (
    <div role="alert" className="py-2">
      <Callout kind={failure.code === 'aborted' ? 'note' : 'caution'} title={title}>
        <p className="text-small text-pretty">{text}</p>
        {detail !== null && (
          <p className="font-mono text-small break-words whitespace-pre-line text-ink-soft">{detail}</p>
        )}
        {(failure.code === 'not-deployed' || failure.code === 'program') && (
          <p className="pt-1 text-small">
            <RouteLink to={{ page: 'my-server', language }} className="text-accent underline">
              {toMyServer}
            </RouteLink>
          </p>
        )}
        {failure.open && (
          <Suspense fallback={null}>
            <OpenStreams open={failure.open} />
          </Suspense>
        )}
      </Callout>
    </div>
  )
}
