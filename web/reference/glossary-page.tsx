/** Every word of the glossary on one page; the one that the address names is scrolled to and marked. */
import { useEffect, useRef } from 'react'
import { classes } from '../design/index.ts'
import { useLanguage, useLoaded } from '../i18n/index.ts'
import { loadGlossary, type Term } from '../lessons/index.ts'
import { RouteLink } from '../routes/index.ts'
import { LookupPage } from './lookup-page.tsx'
import { sectionOf } from './section-of.ts'
import { StepLinks } from './step-links.tsx'
import { texts } from './texts.ts'

export function GlossaryPage({ term }: { readonly term: string | null }) {
  const language = useLanguage()
  const text = texts.use()
  const loaded = useLoaded(loadGlossary)
  return (
    <LookupPage loaded={loaded}>
      {(words) => (
        <>
          <h1 className="font-display text-display font-medium tracking-[-0.015em]">{text.glossary}</h1>
          <p className="mt-3 text-lead text-ink-soft">{text.glossaryLead}</p>
          <p className="mt-2 mb-10">
            <RouteLink
              to={{ page: 'sheet', language, sheet: null }}
              className="hit text-ink-soft underline underline-offset-4 hover:text-ink"
            >
              {text.sheets}
            </RouteLink>
          </p>
          <dl>
            {words.map((word) => (
              <Word key={word.id} word={word} isMeant={word.id === term} />
            ))}
          </dl>
        </>
      )}
    </LookupPage>
  )
}

function Word({ word, isMeant }: { readonly word: Term; readonly isMeant: boolean }) {
  const here = useRef<HTMLDivElement>(null)
  const language = useLanguage()
  useEffect(() => {
    if (isMeant) here.current?.scrollIntoView({ block: 'center' })
  }, [isMeant])
  return (
    <div
      ref={here}
      id={word.id}
      aria-current={isMeant ? 'true' : undefined}
      className={classes(
        'grid gap-x-10 gap-y-2 border-t py-5 md:grid-cols-[13rem_minmax(0,1fr)]',
        isMeant ? 'border-accent' : 'border-line',
      )}
    >
      <dt className={classes('font-semibold', isMeant && 'text-accent')}>{word.term}</dt>
      <dd className="flex min-w-0 flex-col gap-2">
        <p className="text-pretty">{word.text}</p>
        {word.step !== null && <StepLinks steps={[word.step]} />}
        {word.spec !== null && (
          <p className="text-caption">
            <RouteLink
              to={{ page: 'spec', language, section: sectionOf(word.spec) }}
              className="text-ink-faint underline underline-offset-[0.2em] hover:text-ink"
            >
              {word.spec}
            </RouteLink>
          </p>
        )}
      </dd>
    </div>
  )
}
