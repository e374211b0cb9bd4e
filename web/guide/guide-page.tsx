/** Which protocol? Questions that lead to a suggestion, the matrix of usual cases, and the pairs that are confused most often. */
import { byLanguage } from 'virtual:guide'
import { ArrowDown } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, Select, showPlace, Waiting } from '../design/index.ts'
import { type Language, useLanguage, useLoaded } from '../i18n/index.ts'
import { RouteLink, replaceSearch, useFragment, useSearch } from '../routes/index.ts'
import { areSame, readAnswers, withAnswer, writeAnswers } from './answers.ts'
import { CriterionField } from './criterion-field.tsx'
import { Matrix } from './matrix.tsx'
import { PairEntry } from './pair-entry.tsx'
import { pairId, situationMeant } from './places.ts'
import { suggest, turnsOf } from './suggest.ts'
import { Suggestion } from './suggestion.tsx'
import { texts } from './texts.ts'
import type { Answers, Guide } from './types.ts'

const COLUMN = 'mx-auto w-full max-w-[76rem] px-5 pt-12 pb-24 sm:px-10 sm:pt-16'

export function GuidePage() {
  const text = texts.use()
  const loaded = useLoaded(loadGuide)
  if (loaded.status !== 'ready') return <Waiting state={loaded} failed={text.failed} className={COLUMN} />
  return <GuideView guide={loaded.value} />
}

function GuideView({ guide }: { readonly guide: Guide }) {
  const text = texts.use()
  const language = useLanguage()
  const search = useSearch()
  const answers = useMemo(() => readAnswers(guide, search), [guide, search])
  const made = useMemo(() => suggest(guide, answers), [guide, answers])
  const turns = useMemo(() => turnsOf(guide, answers), [guide, answers])
  const take = (next: Answers) => replaceSearch(writeAnswers(guide, next, search))
  const use = (next: Answers) => {
    take(next)
    document.getElementById('suggestion')?.scrollIntoView({ block: 'start' })
  }
  const fragment = useFragment()
  const meant = situationMeant(guide.situations, fragment)
  useEffect(() => showPlace(fragment), [fragment])
  const situation = guide.situations.find((each) => areSame(each.answers, answers))
  return (
    <article className={COLUMN}>
      <h1 className="font-display text-display font-medium tracking-[-0.015em]">{text.title}</h1>
      <p className="mt-3 max-w-[36em] text-lead text-ink-soft">{text.lead}</p>
      <nav aria-label={text.onThisPage} className="mt-6 flex flex-wrap gap-x-6 gap-y-2 text-small">
        {(['questions', 'matrix', 'pairs'] as const).map((part) => (
          <a key={part} href={`#${part}`} className="hit text-ink-soft underline underline-offset-4 hover:text-ink">
            {text[part]}
          </a>
        ))}
        <RouteLink
          to={{ page: 'sheet', language, sheet: null }}
          className="hit text-ink-soft underline underline-offset-4 hover:text-ink"
        >
          {text.sheets}
        </RouteLink>
      </nav>

      <div className="mt-10 grid gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]">
        <section id="questions" aria-labelledby="questions-title" className="scroll-mt-20">
          <h2 id="questions-title" className="font-display text-title font-medium">
            {text.questions}
          </h2>
          <div className="mt-4 mb-6 flex flex-wrap items-end gap-3">
            <Select
              label={text.beginWith}
              value={situation?.id ?? ''}
              onChange={(id) => take(guide.situations.find((each) => each.id === id)?.answers ?? {})}
              items={[{ id: '', label: text.noCase }, ...guide.situations.map(({ id, name }) => ({ id, label: name }))]}
              className="w-full max-w-72"
            />
            <Button variant="quiet" isDisabled={made === null} onPress={() => take({})}>
              {text.forget}
            </Button>
          </div>
          <ol>
            {guide.criteria.map((criterion, index) => (
              <CriterionField
                key={criterion.id}
                criterion={criterion}
                number={index + 1}
                answer={ownValue(answers, criterion.id) ?? null}
                onAnswer={(option) => take(withAnswer(answers, criterion.id, option))}
              />
            ))}
          </ol>
          {made?.ranked[0] !== undefined && (
            <a
              href="#suggestion"
              className="hit sticky bottom-3 z-10 mx-auto inline-flex items-center gap-2 rounded-full border border-ink bg-surface-raised px-4 py-2 text-small font-medium shadow-overlay lg:hidden"
            >
              {text.nowFirst(made.ranked[0].protocol.name)}
              <ArrowDown size={14} aria-hidden="true" />
            </a>
          )}
        </section>
        <section id="suggestion" aria-labelledby="suggestion-title" className="scroll-mt-20">
          <div className="lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto lg:pr-2">
            <h2
              id="suggestion-title"
              className="mb-4 flex items-baseline justify-between gap-4 text-small font-semibold"
            >
              {text.suggestion}
              <span className="tabular font-normal text-ink-faint">
                {text.criteriaCount(Object.keys(answers).length, guide.criteria.length)}
              </span>
            </h2>
            <Suggestion
              guide={guide}
              answers={answers}
              made={made}
              turns={turns}
              onAnswer={(question, option) => take(withAnswer(answers, question, option))}
              onPair={(pair) => showPlace(pairId(pair))}
            />
          </div>
        </section>
      </div>

      <section id="matrix" aria-labelledby="matrix-title" className="mt-20 scroll-mt-20">
        <h2 id="matrix-title" className="font-display text-title font-medium">
          {text.matrix}
        </h2>
        <p className="mt-2 mb-6 max-w-[40em] text-ink-soft">{text.matrixLead}</p>
        <Matrix key={meant} guide={guide} meant={meant} onUse={use} />
      </section>

      <section id="pairs" aria-labelledby="pairs-title" className="mt-20 scroll-mt-20">
        <h2 id="pairs-title" className="font-display text-title font-medium">
          {text.pairs}
        </h2>
        <p className="mt-2 mb-6 max-w-[40em] text-ink-soft">{text.pairsLead}</p>
        <ul className="border-b border-line">
          {guide.pairs.map((pair) => (
            <PairEntry key={pair.id} pair={pair} guide={guide} />
          ))}
        </ul>
      </section>

      <nav aria-label={text.nextDoor} className="mt-14 flex flex-wrap gap-x-8 gap-y-3 text-small">
        <RouteLink to={{ page: 'interview', language }} className="hit underline underline-offset-4">
          {text.toInterview}
        </RouteLink>
        <RouteLink to={{ page: 'course', language }} className="hit underline underline-offset-4">
          {text.toCourse}
        </RouteLink>
      </nav>
    </article>
  )
}

/** The guide's texts, loaded with its page. */
async function loadGuide(language: Language): Promise<Guide> {
  return (await byLanguage[language]()).guide
}
