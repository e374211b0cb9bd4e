/** An answer of GraphQL: errors first, each with the field it befell and a way to its place in the editor, then data. */
import { CircleAlert, CornerDownLeft } from 'lucide-react'
import { type ReactNode, useId, useMemo } from 'react'
import { Badge, classes } from '../../design/index.ts'
import type { JsonNode } from '../../language/json.ts'
import { JsonAnswer } from '../answer/json/json-answer.tsx'
import type { JsonPlace } from '../answer/json/json-lines.ts'
import { LongText } from '../answer/long-text.tsx'
import { useBlock } from '../block/store.ts'
import { askCaret } from '../editor/caret-wishes.ts'
import { browserVariables } from '../editor/use-problems.ts'
import type { AnswerError, AnswerParts } from './answer-parts.ts'
import { placeInBlock } from './place-in-block.ts'
import { texts } from './texts.ts'

export interface GraphqlAnswerProps {
  readonly parts: AnswerParts
  /** The answer as it was sent, and its tree; null: deeper than a reader goes. */
  readonly text: string
  readonly root: JsonNode | null
  /** Of the block that was run. */
  readonly block: string
  /** The operation, as its result calls it. */
  readonly title: string
  readonly heightClass: string
  /** For the end of its bar. */
  readonly tools: ReactNode
}

const JSON_LOOK = 'min-h-0 overflow-auto rounded-md bg-surface-sunken p-3 font-mono text-small'

const ERROR_LOOK = 'rounded-md border border-line border-l-danger [border-left-width:3px] px-3 py-2'

export function GraphqlAnswer({ parts, text, root, block, title, heightClass, tools }: GraphqlAnswerProps) {
  const words = texts.use()
  const id = useId()
  const { data, errors, extensions } = parts
  return (
    <div className="flex min-h-0 min-w-0 flex-col gap-3">
      {(data === null || data === 'null') && <div className="ml-auto flex items-center gap-1">{tools}</div>}
      {errors.length > 0 && (
        <section aria-labelledby={`${id}-errors`}>
          <h3 id={`${id}-errors`} className="pb-2 text-small font-semibold text-danger">
            {words.errors(errors.length)}
          </h3>
          <ol className="grid gap-2">
            {errors.map((error, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two errors of an answer may be the same
              <li key={index} className={ERROR_LOOK}>
                <OneError error={error} block={block} title={title} text={text} root={root} index={index} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <section
        aria-labelledby={`${id}-data`}
        className={classes('flex min-h-0 flex-col', (errors.length > 0 || extensions !== '') && 'min-h-40')}
      >
        <h3 id={`${id}-data`} className="pb-1 text-small font-semibold">
          {words.data}
        </h3>
        {data === null || data === 'null' ? (
          <p className="max-w-[64ch] text-small text-pretty text-ink-soft">
            {data === null ? words.noData : words.nullData}
          </p>
        ) : (
          <Json at={DATA} shown={data} {...{ text, root, heightClass, tools }} />
        )}
      </section>
      {extensions !== '' && (
        <section className="flex min-h-0 shrink-0 flex-col" aria-labelledby={`${id}-extensions`}>
          <h3 id={`${id}-extensions`} className="pb-2 text-small font-semibold">
            {words.extensions}
          </h3>
          <Json at={EXTENSIONS} shown={extensions} {...{ text, root, heightClass }} />
        </section>
      )}
    </div>
  )
}

const DATA: JsonPlace = ['data']
const EXTENSIONS: JsonPlace = ['extensions']

interface JsonProps extends Pick<GraphqlAnswerProps, 'text' | 'root' | 'heightClass'> {
  readonly at: JsonPlace
  /** The same as indented JSON, for what is too deep to be read. */
  readonly shown: string
  readonly tools?: ReactNode
}

/** A part of the answer, with paths that count from the whole of it: `$.data.user.name`. */
function Json({ text, root, at, shown, heightClass, tools }: JsonProps) {
  const node = useMemo(() => nodeAt(root, at), [root, at])
  if (node !== null) return <JsonAnswer text={text} root={node} place={at} heightClass={heightClass} tools={tools} />
  return (
    <>
      {tools !== undefined && <div className="ml-auto flex items-center gap-1">{tools}</div>}
      <LongText text={shown} kind="json" tabIndex={0} className={classes(JSON_LOOK, heightClass)} />
    </>
  )
}

/** Of a name that comes twice the last one, as a parser takes it. */
function nodeAt(root: JsonNode | null, place: JsonPlace): JsonNode | null {
  return place.reduce<JsonNode | null>((node, step) => {
    if (node?.kind === 'array') return node.items[Number(step)] ?? null
    return node?.kind === 'object' ? (node.properties.findLast(({ name }) => name === step)?.value ?? null) : null
  }, root)
}

interface OneErrorProps extends Pick<GraphqlAnswerProps, 'text' | 'root' | 'block' | 'title'> {
  readonly error: AnswerError
  readonly index: number
}

function OneError(props: OneErrorProps) {
  const words = texts.use()
  const { text } = useBlock(props.block)
  const extensions = useMemo(() => ['errors', props.index, 'extensions'], [props.index])
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
        <div className="mt-2 flex flex-col">
          <Json at={extensions} shown={more} text={props.text} root={props.root} heightClass="max-h-64" />
        </div>
      )}
    </>
  )
}
