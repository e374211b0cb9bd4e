/** An answer of GraphQL: errors first, each with the field it befell and a way to its place in the editor, then data. */
import { CircleAlert, CornerDownLeft } from 'lucide-react'
import { useId } from 'react'
import { Badge } from '../../design/index.ts'
import { LongText } from '../answer/long-text.tsx'
import { useBlock } from '../block/store.ts'
import { askCaret } from '../editor/caret-wishes.ts'
import { browserVariables } from '../editor/use-problems.ts'
import type { AnswerError, AnswerParts } from './answer-parts.ts'
import { placeInBlock } from './place-in-block.ts'
import { texts } from './texts.ts'

export interface GraphqlAnswerProps {
  readonly parts: AnswerParts
  /** Of the block that was run. */
  readonly block: string
  /** The operation, as its result calls it. */
  readonly title: string
}

const JSON_LOOK = 'max-h-96 overflow-auto rounded-md bg-surface-sunken p-3 font-mono text-small'

const ERROR_LOOK = 'rounded-md border border-line border-l-danger [border-left-width:3px] px-3 py-2'

export function GraphqlAnswer({ parts, block, title }: GraphqlAnswerProps) {
  const words = texts.use()
  const id = useId()
  const { data, errors, extensions } = parts
  return (
    // A column that is as wide as the answer: long lines scroll within it.
    <div className="grid grid-cols-1 gap-4">
      {errors.length > 0 && (
        <section aria-labelledby={`${id}-errors`}>
          <h3 id={`${id}-errors`} className="pb-2 text-small font-semibold text-danger">
            {words.errors(errors.length)}
          </h3>
          <ol className="grid gap-2">
            {errors.map((error, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two errors of an answer may be the same
              <li key={index} className={ERROR_LOOK}>
                <OneError error={error} block={block} title={title} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <section aria-labelledby={`${id}-data`}>
        <h3 id={`${id}-data`} className="pb-2 text-small font-semibold">
          {words.data}
        </h3>
        {data === null || data === 'null' ? (
          <p className="max-w-[64ch] text-small text-pretty text-ink-soft">
            {data === null ? words.noData : words.nullData}
          </p>
        ) : (
          <LongText text={data} kind="json" tabIndex={0} className={JSON_LOOK} />
        )}
      </section>
      {extensions !== '' && (
        <section aria-labelledby={`${id}-extensions`}>
          <h3 id={`${id}-extensions`} className="pb-2 text-small font-semibold">
            {words.extensions}
          </h3>
          <LongText text={extensions} kind="json" tabIndex={0} className={JSON_LOOK} />
        </section>
      )}
    </div>
  )
}

function OneError(props: { readonly error: AnswerError; readonly block: string; readonly title: string }) {
  const words = texts.use()
  const { text } = useBlock(props.block)
  const { message, code, path, locations, more } = props.error
  return (
    <>
      <p className="flex items-baseline gap-2 text-small wrap-anywhere">
        <CircleAlert size={14} aria-hidden="true" className="shrink-0 translate-y-0.5 text-danger" />
        <span className="min-w-0 flex-1">{message}</span>
        {code !== '' && (
          <Badge tone="danger" className="font-mono">
            {code}
          </Badge>
        )}
      </p>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1 pl-5.5 text-caption text-ink-soft">
        {path.length > 0 && (
          <span>
            {words.path} <span className="font-mono text-ink">{path.join(' › ')}</span>
          </span>
        )}
        {locations.map(({ line, column }) => {
          // The server counts the lines of its document; the editor has those of the block.
          const place = placeInBlock(text, browserVariables(), props.title, { line, column })
          return place === null ? (
            <span key={`${line}:${column}`} className="tabular">
              {words.place(line, column)}
            </span>
          ) : (
            <button
              key={`${line}:${column}`}
              type="button"
              aria-label={words.show(place.line, place.column)}
              onClick={() => askCaret(props.block, place.start)}
              className="hit tabular inline-flex items-center gap-1 underline underline-offset-2 hover:text-ink"
            >
              <CornerDownLeft size={12} aria-hidden="true" />
              {words.place(place.line, place.column)}
            </button>
          )
        })}
      </p>
      {more !== '' && (
        <LongText
          text={more}
          kind="json"
          className="mt-2 overflow-auto pl-5.5 font-mono text-caption whitespace-pre-wrap"
        />
      )}
    </>
  )
}
