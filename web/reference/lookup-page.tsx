/** What the pages of this folder share: the measure, and what is seen while something loads, fails or is not there. */
import type { ReactNode } from 'react'
import { buttonClass, EmptyState, Waiting } from '../design/index.ts'
import { type Loaded, useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'

export interface LookupPageProps<T> {
  readonly loaded: Loaded<T>
  /** Null: there is nothing of this name. */
  readonly children: (value: T) => ReactNode
}

export function LookupPage<T>({ loaded, children }: LookupPageProps<T>) {
  if (loaded.status !== 'ready') return <Waiting state={loaded} className={COLUMN} />
  return <article className={COLUMN}>{children(loaded.value) ?? <Unknown />}</article>
}

const COLUMN = 'mx-auto w-full max-w-[52rem] px-5 pt-12 pb-24 sm:px-10 sm:pt-16'

function Unknown() {
  const language = useLanguage()
  const text = texts.use()
  return (
    <EmptyState
      isPage
      title={text.unknown}
      action={
        <RouteLink to={{ page: 'glossary', language, term: null }} className={buttonClass('primary')}>
          {text.toGlossary}
        </RouteLink>
      }
    >
      {text.unknownText}
    </EmptyState>
  )
}
