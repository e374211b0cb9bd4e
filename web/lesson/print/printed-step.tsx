/** One step on paper: its head with a QR code, its parts in the order of the page, then the words and links that it names. */
import { Suspense, useMemo } from 'react'
import { classes } from '../../design/index.ts'
import { typeset, useLanguage } from '../../i18n/index.ts'
import type { ClientFile, ClientSet, Hole, LessonStep, Probe, StepPart, Term } from '../../lessons/index.ts'
import { lazyPart } from '../../part/index.ts'
import { QrCode } from '../../qr/index.ts'
import { useSettings } from '../../settings/index.ts'
import { renderTree } from '../render-tree.ts'
import { contentsOf } from './contents.ts'
import { pageName } from './page-rules.ts'
import { fullAddress, PaperPlaceProvider, PaperText } from './paper-text.tsx'
import { texts } from './texts.ts'

const Solution = lazyPart(async () => (await import('./answer-key.tsx')).Solution)

export interface PrintedStepProps {
  readonly module: string
  readonly lesson: string
  readonly lessonTitle: string
  readonly step: LessonStep
  /** Among all that is printed. */
  readonly index: number
  readonly withKey: boolean
  readonly clients: readonly ClientSet[]
  readonly glossary: readonly Term[]
}

export function PrintedStep(props: PrintedStepProps) {
  const { module, lesson, lessonTitle, step, index, withKey, clients, glossary } = props
  const language = useLanguage()
  const text = texts.use()
  const { links, terms } = useMemo(() => contentsOf(step, withKey), [step, withKey])
  const address = fullAddress({ page: 'lesson', language, module, lesson, step: step.id })
  const place = useMemo(() => ({ links, address }), [links, address])
  const title = typeset(step.title, language)
  const numbered = step.parts.filter(isExercise).length > 1
  return (
    <PaperPlaceProvider value={place}>
      <section
        aria-label={step.title}
        style={{ page: pageName(index) }}
        className="break-after-page border-line not-first:mt-12 not-first:border-t not-first:pt-10 last:break-after-auto print:not-first:mt-0 print:not-first:border-0 print:not-first:pt-0"
      >
        <header className="mb-5 print:mb-2 flex items-start justify-between gap-6 break-inside-avoid break-after-avoid">
          <div className="min-w-0 pt-2">
            <p className="text-small text-ink-soft">{lessonTitle}</p>
            <h2 className="mt-1 font-display text-title font-medium">{title}</h2>
            <p className="mt-2 font-mono text-caption wrap-anywhere text-ink-soft">{address}</p>
          </div>
          <QrCode text={address} label={text.qr(step.title)} className="size-[26mm] shrink-0" />
        </header>
        <div className="flex flex-col gap-5 print:block print:[&>*+*]:mt-3">
          {step.parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are named by their place
            <Part key={at} part={part} {...props} number={numbered ? numberOf(step.parts, at) : null} />
          ))}
          <Programs title={text.server} ids={step.servers} sets={clients} />
          <Programs title={text.program} ids={step.clients} sets={clients} />
          <Words terms={terms.flatMap((id) => glossary.find((term) => term.id === id) ?? [])} />
          <Links links={links} />
        </div>
      </section>
    </PaperPlaceProvider>
  )
}

function isExercise({ type }: StepPart): boolean {
  return type === 'exercise' || type === 'probe' || type === 'hole'
}

function numberOf(parts: readonly StepPart[], at: number): number {
  return parts.slice(0, at + 1).filter(isExercise).length
}

interface PartProps extends PrintedStepProps {
  readonly part: StepPart
  readonly number: number | null
}

function Part({ part, number, module, lesson, withKey }: PartProps) {
  const text = texts.use()
  switch (part.type) {
    case 'text':
      return <PaperText body={part.body} />
    case 'block':
      return <Request text={part.block.text} />
    case 'notes':
      return withKey ? (
        <aside className="border-l-[length:var(--mark-width)] border-line-strong pl-4">
          <p className="mb-1 text-small font-semibold">{text.notes}</p>
          <PaperText body={part.body} />
        </aside>
      ) : null
    default: {
      const task = part.type === 'exercise' ? part.exercise : part.type === 'probe' ? part.probe : part.hole
      return (
        <section
          className={classes(
            'rounded-lg border border-line-strong px-5 py-4 print:px-4 print:py-3',
            !withKey && 'break-inside-avoid',
          )}
        >
          <h3 className="mb-2 text-small print:mb-1 font-semibold">{text.exercise(number)}</h3>
          <PaperText body={task.task} />
          {part.type === 'probe' && <ProbeWork probe={part.probe} />}
          {part.type === 'hole' && <HoleWork hole={part.hole} />}
          <Hints hints={task.hints} />
          {withKey && (
            <Suspense fallback={null}>
              <Solution part={part} module={module} lesson={lesson} />
            </Suspense>
          )}
        </section>
      )
    }
  }
}

function Request({ text: request }: { readonly text: string }) {
  const text = texts.use()
  return (
    <figure>
      <figcaption className="mb-1 text-caption text-ink-soft">{text.request}</figcaption>
      <Code text={request} />
    </figure>
  )
}

function Code({ text }: { readonly text: string }) {
  return (
    <pre translate="no" className="rounded-md px-4 py-3 font-mono text-caption">
      {text.trimEnd()}
    </pre>
  )
}

function ProbeWork({ probe }: { readonly probe: Probe }) {
  const text = texts.use()
  return (
    <div className="mt-3 text-small">
      <p>{`${text.serverFiles} ${text.calls}`}</p>
      <ul className="mt-1 list-disc pl-5">
        {probe.lines.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
    </div>
  )
}

function HoleWork({ hole }: { readonly hole: Hole }) {
  const text = texts.use()
  return <p className="mt-3 text-small">{text.codeFiles(hole.names.join(', '))}</p>
}

function Hints({ hints }: { readonly hints: Hole['hints'] }) {
  const text = texts.use()
  return hints.map((hint, at) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: hints are named by their place
      key={at}
      className="mt-3 break-inside-avoid border-l-[length:var(--mark-width)] border-line-strong pl-4 [--prose-size:0.875rem] print:mt-2"
    >
      <p data-heading className="text-caption font-semibold text-ink-soft">
        {text.hint(at + 1, hints.length)}
      </p>
      <PaperText body={hint} />
    </div>
  ))
}

interface ProgramsProps {
  readonly title: string
  readonly ids: readonly string[]
  readonly sets: readonly ClientSet[]
}

/** In the language of programs that the reader has chosen; in its first one, where it lacks that. */
function Programs({ title, ids, sets }: ProgramsProps) {
  const chosen = useSettings((settings) => settings.codeLanguage)
  const files = ids.flatMap((id) => {
    const set = sets.find((each) => each.id === id)
    return set?.files.find(({ language }) => language === chosen) ?? set?.files[0] ?? []
  })
  if (files.length === 0) return null
  return (
    <section>
      <h3 className="mb-1 text-small font-semibold">{title}</h3>
      {files.map((file) => (
        <Program key={file.name} file={file} />
      ))}
    </section>
  )
}

function Program({ file }: { readonly file: ClientFile }) {
  const code = useMemo(() => renderTree(file.code, {}), [file])
  return (
    <figure className="mt-2">
      <figcaption className="mb-1 font-mono text-caption text-ink-soft">{file.command}</figcaption>
      <div translate="no" className="prose [--prose-size:0.8125rem]!">
        {code}
      </div>
    </figure>
  )
}

function Words({ terms }: { readonly terms: readonly Term[] }) {
  const text = texts.use()
  if (terms.length === 0) return null
  return (
    <section className="border-t border-line pt-3">
      <h3 className="mb-1 text-small font-semibold">{text.words}</h3>
      <dl className="text-small sm:columns-2 sm:gap-8 print:columns-2 print:gap-6 print:text-caption">
        {terms.map((term) => (
          <div key={term.id} className="mt-1 break-inside-avoid">
            <dt className="inline font-semibold">{`${term.term}. `}</dt>
            <dd className="inline">{term.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Links({ links }: { readonly links: readonly string[] }) {
  const language = useLanguage()
  const text = texts.use()
  if (links.length === 0) return null
  return (
    <section className="border-t border-line pt-3">
      <h3 className="mb-1 text-small font-semibold">{text.links}</h3>
      <ol className="text-caption">
        {links.map((link, at) => (
          <li key={link} className="tabular wrap-anywhere">
            {`[${at + 1}] ${link.startsWith('/') ? `${window.location.origin}/${language}${link}` : link}`}
          </li>
        ))}
      </ol>
    </section>
  )
}
