/** What was done, as a sheet of paper: looked at here, printed without the app around it. */
import { Printer } from 'lucide-react'
import { useId } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, buttonClass, EmptyState } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useReviews } from '../interview/index.ts'
import { course, useProgress, useTitles } from '../lessons/index.ts'
import { recapIdsOf } from '../recap/index.ts'
import { RouteLink } from '../routes/index.ts'
import { useName } from './name.ts'
import { type CourseRecord, type ModuleRecord, recordOf } from './record.ts'
import { texts } from './texts.ts'

const COLUMN = 'mx-auto w-full max-w-[56rem] flex-1 px-5 pt-12 pb-24 sm:px-10 sm:pt-16 print:max-w-none print:p-0'

const CAPSTONE = 'capstone'

export function RecordPage() {
  const text = texts.use()
  const language = useLanguage()
  const progress = useProgress()
  const reviews = useReviews((store) => store.reviews)
  const record = recordOf(course, progress, reviews, recapIdsOf)
  return (
    <div className={COLUMN}>
      <div className="print:hidden">
        <h1 className="font-display text-display font-medium tracking-[-0.015em]">{text.title}</h1>
        <p className="mt-3 max-w-[38em] text-lead text-pretty text-ink-soft">{text.lead}</p>
      </div>
      {record.modules.length === 0 ? (
        <EmptyState
          title={text.empty}
          className="mt-10 rounded-lg border border-line"
          action={
            <RouteLink to={{ page: 'course', language }} className={buttonClass()}>
              {text.toCourse}
            </RouteLink>
          }
        >
          {text.emptyText}
        </EmptyState>
      ) : (
        <>
          <NameAndPrint />
          <Sheet record={record} />
        </>
      )}
    </div>
  )
}

function NameAndPrint() {
  const text = texts.use()
  const id = useId()
  const { name, setName } = useName()
  return (
    <div className="mt-8 flex flex-wrap items-end gap-4 print:hidden">
      <div className="min-w-0 flex-1 basis-72">
        <label htmlFor={id} className="mb-1.5 block text-small text-ink-soft">
          {text.name}
        </label>
        <input
          id={id}
          type="text"
          value={name}
          maxLength={80}
          autoComplete="name"
          placeholder={text.namePlaceholder}
          onChange={({ target }) => setName(target.value)}
          className="h-11 w-full rounded-md border border-line-strong bg-surface-raised px-3 text-body placeholder:text-ink-faint"
        />
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
  )
}

/** A4, black on white in print, whatever the theme. */
function Sheet({ record }: { readonly record: CourseRecord }) {
  const text = texts.use()
  const date = useDate('long')
  const name = useName((store) => store.name)
  const { titles } = useTitles()
  const { modules, untouched, solved, all, from, to } = record
  const recaps = modules.filter(({ recap }) => recap.total > 0 && recap.answered === recap.total).length
  const withRecap = course.modules.filter(({ slug }) => recapIdsOf(slug).length > 0).length
  const capstone = modules.find(({ slug }) => slug === CAPSTONE)
  return (
    <article
      aria-label={text.title}
      className="mt-10 rounded-lg border border-line bg-surface-raised px-5 py-8 sm:px-10 sm:py-10 print:mt-0 print:border-0 print:bg-transparent print:p-0"
    >
      <header className="border-b-2 border-ink pb-5">
        <p className="text-small text-ink-soft">{text.course}</p>
        <h2 className="mt-1 font-display text-title font-medium">{text.title}</h2>
        {name.trim() !== '' && <p className="mt-4 font-display text-title">{name.trim()}</p>}
        <p className="mt-3 flex flex-wrap gap-x-6 text-small text-ink-soft">
          <span>{text.printedOn(date(Date.now()))}</span>
          {from !== null && to !== null && <span>{text.between(date(from), date(to))}</span>}
        </p>
      </header>
      <dl className="mt-6 flex flex-wrap gap-x-12 gap-y-4">
        <Figure name={text.exercises} value={text.solvedOf(solved, all)} />
        <Figure name={text.modules} value={text.solvedOf(modules.length, course.modules.length)} />
        {withRecap > 0 && <Figure name={text.recaps} value={text.solvedOf(recaps, withRecap)} />}
        {capstone !== undefined && <Figure name={text.capstone} value={text.solvedOf(capstone.solved, capstone.all)} />}
      </dl>
      <Table modules={modules} />
      {untouched.length > 0 && (
        <p className="mt-5 text-caption text-pretty text-ink-soft">
          {`${text.untouched}: ${untouched.map((slug) => ownValue(titles, slug) ?? slug).join('; ')}.`}
        </p>
      )}
      <footer className="mt-6 break-inside-avoid border-t border-line pt-4 text-caption text-pretty text-ink-soft">
        <p>{`${text.honest} ${text.solutions}`}</p>
      </footer>
    </article>
  )
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-caption text-ink-soft">{name}</dt>
      <dd className="tabular font-display text-title font-medium">{value}</dd>
    </div>
  )
}

function Table({ modules }: { readonly modules: readonly ModuleRecord[] }) {
  const text = texts.use()
  return (
    <table className="mt-7 w-full text-small">
      <thead>
        <tr className="border-b border-line-strong text-left text-caption text-ink-soft">
          <th scope="col" className="py-2 pr-4 font-medium">
            {text.module}
          </th>
          <th scope="col" className="py-2 pr-4 font-medium">
            {text.columnExercises}
          </th>
          <th scope="col" className="py-2 font-medium sm:pr-4 print:pr-4">
            {text.columnRecap}
          </th>
          <th scope="col" className="py-2 font-medium max-sm:hidden print:table-cell">
            {text.columnLast}
          </th>
        </tr>
      </thead>
      <tbody>
        {modules.map((module) => (
          <Row key={module.slug} module={module} />
        ))}
      </tbody>
    </table>
  )
}

/** A module, and under its name what of it was solved when. */
function Row({ module: { slug, number, solved, all, recap, done } }: { readonly module: ModuleRecord }) {
  const text = texts.use()
  const { titles } = useTitles()
  const short = useDate('medium')
  const last = Math.max(0, ...done.map(({ at }) => at))
  return (
    <tr className="break-inside-avoid border-b border-line align-top">
      <th scope="row" className="py-2.5 pr-4 text-left font-normal">
        <span className="flex gap-2">
          <span className="tabular w-5 shrink-0 text-ink-faint">{number}</span>
          <span className="font-medium">{ownValue(titles, slug)}</span>
        </span>
        {done.length > 0 && (
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 pl-7 text-caption text-ink-soft">
            {done.map((step) => (
              <li key={step.step}>
                {`${ownValue(titles, step.step) ?? step.step} `}
                <span className="tabular whitespace-nowrap text-ink-faint">
                  {`${step.solved < step.all ? text.someOf(step.solved, step.all) : ''}${short(step.at)}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </th>
      <td className="tabular py-2.5 pr-4 whitespace-nowrap">{text.solvedOf(solved, all)}</td>
      <td className="tabular py-2.5 whitespace-nowrap max-sm:whitespace-normal sm:pr-4 print:pr-4">
        {recap.answered === 0
          ? text.none
          : recap.answered < recap.total
            ? text.recapPart(recap.answered, recap.total)
            : text.recapOf(recap.first, recap.total)}
      </td>
      <td className="tabular py-2.5 whitespace-nowrap max-sm:hidden print:table-cell">
        {last === 0 ? text.none : short(last)}
      </td>
    </tr>
  )
}

function useDate(dateStyle: 'long' | 'medium'): (at: number) => string {
  const format = new Intl.DateTimeFormat(useLanguage(), { dateStyle })
  return (at) => format.format(at)
}
