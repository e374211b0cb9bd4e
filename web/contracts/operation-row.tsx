/** One operation: a line that opens, and a way to the playground that is there at once. */
import { ArrowUpRight, ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { buttonClass, classes, WithCode } from '../design/index.ts'
import { typeset, useLanguage } from '../i18n/index.ts'
import { RouteLink } from '../routes/index.ts'
import { KindMark } from './kind-mark.tsx'
import type { Operation } from './model.ts'
import { PartList } from './shape-view.tsx'
import { texts } from './texts.ts'

/** The language of what is taken out of a contract as it stands. */
const CONTRACTS_SPEAK = 'en'

export interface OperationRowProps {
  readonly operation: Operation
  /** What it does, where the page's language is not the contract's. */
  readonly told: string | undefined
}

export function OperationRow({ operation, told }: OperationRowProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const text = texts.use()
  const language = useLanguage()
  const { name, summary, call } = operation
  return (
    <li className="border-t border-line">
      <div className="flex items-center gap-2">
        <h4 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
            className="hit group flex w-full items-baseline gap-x-3 rounded-md py-2.5 text-left hover:text-ink max-md:relative max-md:flex-wrap max-md:pl-[1.6rem]"
          >
            <OpenMark isOpen={isOpen} className="max-md:absolute max-md:top-[0.85rem] max-md:left-0" />
            <KindMark operation={operation} />
            <span className="min-w-0 font-mono text-small font-medium break-words">{name}</span>
            <span
              lang={told === undefined ? CONTRACTS_SPEAK : language}
              className="min-w-0 flex-1 text-small text-ink-soft max-md:basis-full"
            >
              <WithCode text={told === undefined ? summary : typeset(told, language)} />
            </span>
          </button>
        </h4>
        <RouteLink
          to={{ page: 'playground', language, request: call }}
          aria-label={text.openNamed(name)}
          className="hit inline-flex shrink-0 items-center gap-1 rounded-md px-2 py-1 text-caption text-ink-faint hover:bg-surface-sunken hover:text-ink"
        >
          <span className="max-sm:sr-only">{text.openShort}</span>
          <ArrowUpRight size={14} aria-hidden="true" />
        </RouteLink>
      </div>
      <div id={id} hidden={!isOpen} className="pb-6 pl-[1.6rem]">
        {isOpen && <Details operation={operation} isTold={told !== undefined} />}
      </div>
    </li>
  )
}

const CODE = 'rounded-md bg-surface-sunken p-3 font-mono text-caption break-words whitespace-pre-wrap'

/** Of what opens: which way it is now. */
export function OpenMark({ isOpen, className }: { readonly isOpen: boolean; readonly className?: string }) {
  return (
    <ChevronRight
      size={14}
      aria-hidden="true"
      className={classes(
        'shrink-0 self-center text-ink-faint transition-transform motion-reduce:transition-none',
        className,
        isOpen && 'rotate-90',
      )}
    />
  )
}

function Details({ operation, isTold }: { readonly operation: Operation; readonly isTold: boolean }) {
  const text = texts.use()
  const language = useLanguage()
  const { kind, asks, answers, call } = operation
  const original = isTold ? inFull(operation) : operation.description
  const example = operation.example()
  const isHeard = kind.type === 'message' && kind.does === 'hear'
  return (
    <>
      {original !== '' && (
        <section className="mb-4 max-w-[62ch]">
          {isTold && <h5 className="mb-1 text-caption font-semibold text-ink-soft">{text.original}</h5>}
          <p lang={CONTRACTS_SPEAK} className="text-small text-pretty text-ink-soft">
            <WithCode text={original} />
          </p>
        </section>
      )}
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.3fr)]">
        {!isHeard && <PartList title={text.asks} parts={asks} />}
        <PartList title={isHeard ? text.hears : text.answers} parts={answers} />
        <section className={classes('min-w-0', isHeard && 'md:col-span-2')}>
          <h5 className="mb-2 text-caption font-semibold text-ink-soft">{text.block}</h5>
          <pre className={CODE}>{call}</pre>
          <RouteLink to={{ page: 'playground', language, request: call }} className={classes(buttonClass(), 'mt-3')}>
            {text.open}
            <ArrowUpRight size={16} aria-hidden="true" />
          </RouteLink>
          {example !== '' && (
            <>
              <h5 className="mt-5 mb-2 text-caption font-semibold text-ink-soft">
                {isHeard ? text.heardExample : text.example}
              </h5>
              <pre className={CODE}>{example}</pre>
            </>
          )}
        </section>
      </div>
    </>
  )
}

/**
 * Summary and description in one, for a row that says it in other words. A description of OpenAPI or AsyncAPI is a sentence of its own, and
 * where there is none repeats the summary; that of a .proto file goes on in the middle of one.
 */
function inFull({ contract, summary, description }: Operation): string {
  if (description.startsWith(summary)) return description
  const stop = contract === 'grpc' || summary.endsWith('.') ? '' : '.'
  return `${summary}${stop} ${description}`.trim()
}
