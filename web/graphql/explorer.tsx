/**
 * The schema to walk through: its roots, a type with its fields, arguments and words, and everything by a search. A field goes into
 * the block by a press. Each step moves the focus to the heading of what is shown, so that a screen reader tells where one is.
 */
import type { GraphQLSchema } from 'graphql'
import { Download, Search } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { classes } from '../design/index.ts'
import { searchSchema, typeNames, typeView } from './schema-view.ts'
import { texts } from './texts.ts'
import { TypePart } from './type-part.tsx'

export interface SchemaExplorerProps {
  readonly schema: GraphQLSchema
  readonly sdl: string
  /** False where the block has no place for it. */
  readonly onInsert: (type: string, field: string) => boolean
}

const STEP = '›'

export function SchemaExplorer({ schema, sdl, onInsert }: SchemaExplorerProps) {
  const words = texts.use()
  const [path, setPath] = useState<readonly string[]>([])
  const [word, setWord] = useState('')
  const [said, setSaid] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  const steps = useRef(0)
  const name = path.at(-1)
  const type = name === undefined ? null : typeView(schema, name)

  function go(next: readonly string[]): void {
    steps.current += 1
    setWord('')
    setSaid('')
    setPath(next)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a step moves the focus, never the first sight
  useEffect(() => {
    if (steps.current > 0) heading.current?.focus()
  }, [path])

  const insert = (owner: string, field: string) =>
    setSaid(onInsert(owner, field) ? words.inserted(field) : words.noPlace(field, owner))

  return (
    <section aria-label={words.region} className="grid gap-3 px-3 py-3 text-small">
      <div className="flex flex-wrap items-center gap-2">
        <label className="relative min-w-40 flex-1">
          <span className="sr-only">{words.search}</span>
          <Search size={14} aria-hidden="true" className="absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint" />
          <input
            type="search"
            value={word}
            placeholder={words.search}
            autoComplete="off"
            onChange={(event) => setWord(event.target.value)}
            className="h-8 w-full rounded-md border border-line-strong bg-surface-raised pr-2 pl-8"
          />
        </label>
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(sdl)}`}
          download="schema.graphql"
          className="hit inline-flex items-center gap-1.5 rounded-md px-2 py-1 text-ink-soft hover:text-ink"
        >
          <Download size={14} aria-hidden="true" />
          {words.download}
        </a>
      </div>
      <p role="status" className={said === '' ? 'sr-only' : 'text-ink-soft'}>
        {said}
      </p>
      {word.trim() !== '' ? (
        <Results schema={schema} word={word} onChoose={(one) => go([...path.filter((step) => step !== one), one])} />
      ) : (
        <>
          <Path path={path} onGo={go} />
          <h3
            ref={heading}
            tabIndex={-1}
            className={classes('font-semibold outline-none', type ? 'font-mono' : 'sr-only')}
          >
            {type ? `${words.kind(type.kind)} ${type.name}` : words.region}
          </h3>
          {type ? (
            <TypePart type={type} onType={(next) => go([...path, next])} onInsert={insert} />
          ) : (
            <Start schema={schema} onType={(next) => go([next])} />
          )}
        </>
      )}
    </section>
  )
}

function Path({ path, onGo }: { readonly path: readonly string[]; readonly onGo: (path: readonly string[]) => void }) {
  const words = texts.use()
  if (path.length === 0) return null
  return (
    <nav aria-label={words.path}>
      <ol className="flex flex-wrap items-center gap-x-1 text-caption text-ink-faint">
        {[words.start, ...path].slice(0, -1).map((step, depth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a type may stand twice on the way to itself
          <li key={depth}>
            <button
              type="button"
              onClick={() => onGo(path.slice(0, depth))}
              className={classes('hit underline underline-offset-2 hover:text-ink', depth > 0 && 'font-mono')}
            >
              {step}
            </button>{' '}
            <span aria-hidden="true">{STEP}</span>
          </li>
        ))}
        <li aria-current="location" className="font-mono">
          {path.at(-1)}
        </li>
      </ol>
    </nav>
  )
}

function Start({ schema, onType }: { readonly schema: GraphQLSchema; readonly onType: (name: string) => void }) {
  const words = texts.use()
  const { roots, others } = typeNames(schema)
  return (
    <>
      <TypeList title={words.roots} names={roots} schema={schema} onType={onType} />
      <TypeList title={words.others} names={others} schema={schema} onType={onType} />
    </>
  )
}

function TypeList(props: {
  readonly title: string
  readonly names: readonly string[]
  readonly schema: GraphQLSchema
  readonly onType: (name: string) => void
}) {
  const id = useId()
  return (
    <div>
      <h4 id={id} className="pb-1 text-caption text-ink-faint">
        {props.title}
      </h4>
      <ul aria-labelledby={id} className="grid gap-1">
        {props.names.map((name) => (
          <li key={name} className="flex flex-wrap items-baseline gap-x-3">
            <TypeLink name={name} shown={name} onType={props.onType} />
            <span className="text-caption text-ink-soft">{firstLine(typeView(props.schema, name)?.doc ?? '')}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function firstLine(doc: string): string {
  return doc.split('\n')[0] ?? ''
}

export function TypeLink(props: {
  readonly name: string
  readonly shown: string
  readonly onType: (name: string) => void
}) {
  return (
    <button
      type="button"
      onClick={() => props.onType(props.name)}
      className="hit font-mono text-layer-http1-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {props.shown}
    </button>
  )
}

function Results(props: {
  readonly schema: GraphQLSchema
  readonly word: string
  readonly onChoose: (type: string) => void
}) {
  const words = texts.use()
  const found = searchSchema(props.schema, props.word)
  return (
    <>
      <p role="status" className="text-caption text-ink-faint">
        {found.length === 0 ? words.nothing : words.results(found.length)}
      </p>
      <ul className="grid gap-1">
        {found.map(({ type, field, doc }) => (
          <li key={`${type}.${field}`} className="flex flex-wrap items-baseline gap-x-3">
            <TypeLink name={type} shown={field === '' ? type : `${type}.${field}`} onType={props.onChoose} />
            <span className="text-caption text-ink-soft">{firstLine(doc)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
