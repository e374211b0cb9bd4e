/** A step, a lesson or a module as it comes on paper, with or without the answers: `/en/print/<module>[/<lesson>[/<step>]]`, `?key`. */
import './paper.css'
import { Printer } from 'lucide-react'
import { Suspense, useCallback, useEffect, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, buttonClass, Callout, classes, EmptyState, Switch, Waiting } from '../../design/index.ts'
import { type Language, useLanguage, useLoaded } from '../../i18n/index.ts'
import {
  type ClientSet,
  course,
  type Lesson,
  loadClients,
  loadGlossary,
  loadLesson,
  type Term,
  useTitles,
} from '../../lessons/index.ts'
import { lazyPart } from '../../part/index.ts'
import { RouteLink, replaceSearch, useParameter } from '../../routes/index.ts'
import { pageRules } from './page-rules.ts'
import { fullAddress } from './paper-text.tsx'
import { PrintedStep } from './printed-step.tsx'
import { type PrintAddress, type PrintRange, rangeOf } from './range.ts'
import { texts } from './texts.ts'

const RecapKey = lazyPart(async () => (await import('./answer-key.tsx')).RecapKey)

const COLUMN = 'mx-auto w-full max-w-[56rem] flex-1 px-5 pt-10 pb-24 sm:px-10 print:max-w-none print:p-0'

export function PrintPage(address: PrintAddress) {
  const language = useLanguage()
  const text = texts.use()
  const range = rangeOf(address, course)
  const loaded = usePrinted(address)
  const withKey = useParameter('key') !== null
  if (range === null)
    return (
      <EmptyState
        isPage
        className="flex-1"
        title={text.missingTitle}
        action={
          <RouteLink to={{ page: 'course', language }} className={buttonClass('primary')}>
            {text.toCourse}
          </RouteLink>
        }
      >
        {text.missingText}
      </EmptyState>
    )
  return (
    <div className={COLUMN}>
      <Choice address={address} range={range} withKey={withKey} />
      {loaded.status === 'ready' ? (
        <Paper address={address} range={range} withKey={withKey} {...loaded.value} />
      ) : (
        <Waiting state={loaded} failed={text.failedTitle} className="mt-10" />
      )}
    </div>
  )
}

interface Printed {
  readonly lessons: readonly { readonly lesson: Lesson; readonly clients: readonly ClientSet[] }[]
  readonly glossary: readonly Term[]
}

function usePrinted({ module, lesson, step }: PrintAddress) {
  const load = useCallback(
    async (language: Language): Promise<Printed> => {
      const range = rangeOf({ module, lesson, step }, course)
      const slugs = range?.lessons.map((each) => each.lesson.slug) ?? []
      const [glossary, lessons] = await Promise.all([
        loadGlossary(language),
        Promise.all(
          slugs.map(async (slug) => {
            const [text, clients] = await Promise.all([loadLesson(module, slug, language), loadClients(module, slug)])
            return text === null ? [] : [{ lesson: text, clients }]
          }),
        ),
      ])
      return { glossary, lessons: lessons.flat() }
    },
    [module, lesson, step],
  )
  return useLoaded(load)
}

interface ChoiceProps {
  readonly address: PrintAddress
  readonly range: PrintRange
  readonly withKey: boolean
}

/** How much, with what, and the button: none of it is printed. */
function Choice({ address, range, withKey }: ChoiceProps) {
  const language = useLanguage()
  const text = texts.use()
  const { module, lesson, step } = useStep(address, range)
  const ranges = [
    { name: text.step, to: { module, lesson, step }, isNow: address.step !== null },
    { name: text.lesson, to: { module, lesson, step: null }, isNow: address.step === null && address.lesson !== null },
    { name: text.module, to: { module, lesson: null, step: null }, isNow: address.lesson === null },
  ]
  return (
    <div data-screen-only>
      <h1 className="font-display text-display font-medium tracking-[-0.015em]">{text.title}</h1>
      <p className="mt-3 text-lead text-ink-soft">{text.lead}</p>
      <nav aria-label={text.range} className="mt-6 flex flex-wrap gap-x-6 gap-y-2">
        {ranges.map(({ name, to, isNow }) => (
          <RouteLink
            key={name}
            to={{ page: 'print', language, ...to, withKey }}
            aria-current={isNow ? 'page' : undefined}
            className={classes(
              'hit inline-flex items-center underline-offset-4',
              isNow ? 'border-b-[length:var(--mark-width)] border-accent' : 'text-ink-soft underline hover:text-ink',
            )}
          >
            {name}
          </RouteLink>
        ))}
        <RouteLink
          to={{ page: 'lesson', language, module, lesson, step }}
          className="hit inline-flex items-center text-ink-soft underline underline-offset-4 hover:text-ink sm:ml-auto"
        >
          {text.back}
        </RouteLink>
      </nav>
      <div className="mt-6 flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
        <div>
          <Switch isSelected={withKey} onChange={(isOn) => replaceSearch(isOn ? '?key' : '')}>
            {text.withKey}
          </Switch>
          <p className="mt-1 text-caption text-ink-faint">{text.withKeyText}</p>
        </div>
        <Button
          variant="primary"
          size="large"
          icon={<Printer size={18} aria-hidden="true" />}
          onPress={() => window.print()}
        >
          {text.print}
        </Button>
      </div>
      {LOOPBACK.test(window.location.hostname) && <Callout className="mt-6 text-small">{text.loopback}</Callout>}
    </div>
  )
}

/** Hosts that mean another machine on each machine. */
const LOOPBACK = /^(?:localhost|127\..*|\[::1\])$/

/** The step that is printed, or was before all of its lesson or module was asked for; else the first of what is. */
function useStep(address: PrintAddress, range: PrintRange) {
  const { module, lesson, step } = address
  const [last, setLast] = useState(address)
  if (step !== null && (last.step !== step || last.lesson !== lesson || last.module !== module)) setLast(address)
  const [first] = range.lessons
  const isInside = last.step !== null && last.module === module && (lesson === null || last.lesson === lesson)
  return {
    module,
    lesson: lesson ?? (isInside ? last.lesson : null) ?? first?.lesson.slug ?? '',
    step: step ?? (isInside ? last.step : null) ?? first?.steps[0] ?? '',
  }
}

interface PaperProps extends Printed {
  readonly address: PrintAddress
  readonly range: PrintRange
  readonly withKey: boolean
}

function Paper({ address, range, withKey, lessons, glossary }: PaperProps) {
  const language = useLanguage()
  const text = texts.use()
  const { titles } = useTitles()
  const { module } = range
  const moduleTitle = ownValue(titles, module.slug) ?? module.slug
  const steps = lessons.flatMap(({ lesson, clients }) =>
    lesson.steps
      .filter(({ id }) => address.step === null || id === address.step)
      .map((step) => ({ lesson, clients, step })),
  )
  const pages = steps.map(({ lesson, step }) => ({
    module: moduleTitle,
    step: step.title,
    address: fullAddress({ page: 'lesson', language, module: module.slug, lesson: lesson.slug, step: step.id }),
  }))
  const recapPage = {
    module: moduleTitle,
    step: text.keyTitle,
    address: fullAddress({ page: 'recap', language, module: module.slug }),
  }
  const title =
    address.step !== null ? steps[0]?.step.title : address.lesson !== null ? steps[0]?.lesson.title : moduleTitle
  useEffect(() => {
    document.title = `${withKey ? `${text.keyTitle}: ` : ''}${title ?? text.title} · Framewise`
  }, [title, withKey, text])
  return (
    <>
      <style>{pageRules([...pages, recapPage])}</style>
      <article
        data-paper
        lang={language}
        aria-label={title}
        className="paper mt-10 rounded-lg border border-line bg-surface-raised px-5 py-8 sm:px-12 sm:py-12 print:mt-0 print:rounded-none print:border-0 print:bg-transparent print:p-0"
      >
        {steps.map(({ lesson, clients, step }, index) => (
          <PrintedStep
            key={`${lesson.slug}/${step.id}`}
            module={module.slug}
            lesson={lesson.slug}
            lessonTitle={lesson.title}
            step={step}
            index={index}
            withKey={withKey}
            clients={clients}
            glossary={glossary}
          />
        ))}
        {withKey && (
          <Suspense fallback={null}>
            <RecapKey
              steps={steps.map(({ lesson, step }) => `${module.slug}/${lesson.slug}/${step.id}`)}
              index={steps.length}
            />
          </Suspense>
        )}
      </article>
    </>
  )
}
