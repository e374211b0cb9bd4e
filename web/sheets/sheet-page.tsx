/** A cheat sheet by its address, as it comes on one page of A4; or, by an address that names none, all of them. */
import './sheet.css'
import { byLanguage } from 'virtual:sheets'
import { Printer } from 'lucide-react'
import { useEffect } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { Button, classes, Waiting, WithCode } from '../design/index.ts'
import { type Language, useLanguage, useLoaded } from '../i18n/index.ts'
import { useTitles } from '../lessons/index.ts'
import { QrCode } from '../qr/index.ts'
import { formatRoute, RouteLink } from '../routes/index.ts'
import { texts } from './texts.ts'
import type { Sheet, SheetSection } from './types.ts'

const COLUMN = 'mx-auto w-full max-w-[64rem] flex-1 px-5 pt-12 pb-24 sm:px-10 sm:pt-16 print:max-w-none print:p-0'
const LINK =
  'text-ink-soft underline decoration-line-strong underline-offset-[0.2em] hover:text-ink hover:decoration-ink'

async function loadSheets(language: Language): Promise<readonly Sheet[]> {
  return (await byLanguage[language]()).sheets
}

export function SheetPage({ sheet: id }: { readonly sheet: string | null }) {
  const text = texts.use()
  const loaded = useLoaded(loadSheets)
  const sheet = loaded.status === 'ready' ? loaded.value.find((each) => each.id === id) : undefined
  const title = sheet?.title ?? text.sheets
  useEffect(() => {
    document.title = `${title} · Framewise`
  }, [title])

  if (loaded.status !== 'ready') return <Waiting state={loaded} failed={text.failed} className={COLUMN} />
  return (
    <div className={COLUMN}>
      {sheet === undefined ? <SheetList sheets={loaded.value} isMissing={id !== null} /> : <SheetView sheet={sheet} />}
    </div>
  )
}

function SheetList({ sheets, isMissing }: { readonly sheets: readonly Sheet[]; readonly isMissing: boolean }) {
  const language = useLanguage()
  const text = texts.use()
  return (
    <>
      <h1 className="font-display text-display font-medium tracking-[-0.015em]">
        {isMissing ? text.missing : text.sheets}
      </h1>
      <p className="mt-3 text-lead text-ink-soft">{isMissing ? text.missingText : text.sheetsLead}</p>
      <ul className="mt-10">
        {sheets.map(({ id, title, lead }) => (
          <li key={id} className="border-t border-line py-5">
            <RouteLink
              to={{ page: 'sheet', language, sheet: id }}
              className="font-semibold underline decoration-line-strong underline-offset-4 hover:decoration-ink"
            >
              {title}
            </RouteLink>
            <p className="mt-1 text-pretty text-ink-soft">{lead}</p>
          </li>
        ))}
      </ul>
    </>
  )
}

function SheetView({ sheet }: { readonly sheet: Sheet }) {
  const language = useLanguage()
  const text = texts.use()
  const address = window.location.origin + formatRoute({ page: 'sheet', language, sheet: sheet.id })
  return (
    <>
      <div data-screen-only className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <RouteLink
          to={{ page: 'sheet', language, sheet: null }}
          className={classes('hit inline-flex items-center', LINK)}
        >
          {text.all}
        </RouteLink>
        <Button
          variant="primary"
          size="large"
          icon={<Printer size={18} aria-hidden="true" />}
          onPress={() => window.print()}
        >
          {text.print}
        </Button>
      </div>
      <style>{'@page { size: A4; margin: 9mm 10mm; }'}</style>
      <article
        data-paper
        lang={language}
        aria-label={sheet.title}
        className="cheat-sheet rounded-lg border border-line bg-surface-raised px-4 py-6 sm:px-8 sm:py-8 print:rounded-none print:border-0 print:bg-transparent print:p-0"
      >
        <header className="mb-5 flex items-start justify-between gap-6 print:mb-[2mm]">
          <div className="min-w-0">
            <h1 className="font-display text-title font-medium">{sheet.title}</h1>
            <p className="mt-1 text-pretty text-ink-soft">{sheet.lead}</p>
            <p className="mt-1 font-mono text-caption wrap-anywhere text-ink-soft">{address}</p>
          </div>
          <QrCode text={address} label={text.qr(sheet.title)} className="size-[22mm] shrink-0 print:size-[17mm]" />
        </header>
        <div className="sections grid gap-x-10 gap-y-8 lg:grid-cols-2 print:block">
          {sheet.sections.map((section) => (
            <Section key={section.title} section={section} />
          ))}
        </div>
      </article>
    </>
  )
}

function Section({ section }: { readonly section: SheetSection }) {
  const { title, spec, isWide, figure, rows, steps } = section
  return (
    <section data-wide={isWide ? '' : undefined} className={classes('min-w-0', isWide && 'lg:col-span-2')}>
      <h2 className="flex items-baseline justify-between gap-4 border-b border-ink pb-0.5 text-small font-semibold">
        <span>
          <WithCode text={title} />
        </span>
        {spec !== null && <span className="shrink-0 font-normal text-ink-soft">{spec}</span>}
      </h2>
      {figure !== null && (
        <pre
          translate="no"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
          tabIndex={0}
          className="mt-1.5 overflow-x-auto rounded-md bg-surface-sunken px-3 py-2 font-mono text-caption"
        >
          {figure.trimEnd()}
        </pre>
      )}
      {rows.length > 0 && <Rows section={section} />}
      <Steps steps={steps} />
    </section>
  )
}

function Rows({ section: { title, columns, rows } }: { readonly section: SheetSection }) {
  const text = texts.use()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section aria-label={title} tabIndex={0} className="overflow-x-auto print:overflow-visible">
      <table className="mt-1 w-full text-small">
        {columns.length > 0 && (
          <thead>
            <tr className="border-b border-line text-left text-ink-soft">
              <th scope="col" className="pr-3 font-normal">
                <span className="sr-only">{text.what}</span>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="py-0.5 pr-3 font-normal">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(({ of, cells }) => (
            <tr key={of} className="break-inside-avoid border-b border-line align-baseline">
              <th scope="row" className="max-w-[14em] py-0.5 print:max-w-none pr-3 text-left font-medium">
                <WithCode text={of} />
              </th>
              {cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells are named by their column
                <td key={at} className="py-0.5 pr-3 last:pr-0">
                  <WithCode text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The steps that teach it. */
function Steps({ steps }: { readonly steps: readonly string[] }) {
  const language = useLanguage()
  const text = texts.use()
  const { titles } = useTitles()
  return (
    <p className="steps mt-1 text-caption text-ink-soft">
      {text.shownIn}
      {steps.map((step, at) => {
        const [module = '', lesson = '', id = ''] = step.split('/')
        return (
          <span key={step}>
            {at > 0 && ' · '}
            <RouteLink
              to={{ page: 'lesson', language, module, lesson, step: id }}
              className={classes(LINK, 'print:no-underline')}
            >
              {ownValue(titles, step) ?? step}
            </RouteLink>
          </span>
        )
      })}
    </p>
  )
}
