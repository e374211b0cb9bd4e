/** One contract: what it is, where to take it away, and its operations in groups that open. */
import { Download } from 'lucide-react'
import { Fragment, useId, useState } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { LayerMark, Waiting } from '../design/index.ts'
import { LAYER_OF } from './kind-mark.tsx'
import { type Contract, grouped, type Operation } from './model.ts'
import { OpenMark, OperationRow } from './operation-row.tsx'
import type { Summaries } from './summaries.ts'
import { texts } from './texts.ts'
import type { Loading } from './use-operations.ts'

const DOWNLOADS: Readonly<
  Record<
    Contract,
    { readonly href: string; readonly file: string; readonly title: 'document' | 'protoFiles' | 'schema' }
  >
> = {
  openapi: { href: '/wire/openapi.json', file: 'openapi.json', title: 'document' },
  grpc: { href: '/proto/framewise.binpb', file: 'framewise.binpb', title: 'protoFiles' },
  graphql: { href: '/graphql/schema.graphql', file: 'schema.graphql', title: 'schema' },
  asyncapi: { href: '/wire/asyncapi.json', file: 'asyncapi.json', title: 'document' },
}

export interface ContractSectionProps {
  readonly contract: Contract
  readonly loading: Loading
  /** Those that were asked for. */
  readonly shown: readonly Operation[]
  readonly summaries: Summaries
  /** Whether its groups begin open. */
  readonly areOpen: boolean
}

export function ContractSection({ contract, loading, shown, summaries, areOpen }: ContractSectionProps) {
  const text = texts.use()
  const { href, file, title } = DOWNLOADS[contract]
  const leads = {
    openapi: text.openapiLead,
    grpc: text.grpcLead,
    graphql: text.graphqlLead,
    asyncapi: text.asyncapiLead,
  }
  return (
    <section aria-labelledby={`contract-${contract}`} className="mt-14">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={`contract-${contract}`} className="flex items-center gap-2.5 font-display text-title font-medium">
          <LayerMark layer={LAYER_OF[contract]} size={16} />
          {text[contract]}
        </h2>
        <a
          href={href}
          download={file}
          className="hit inline-flex items-center gap-1.5 text-small text-ink-soft underline-offset-4 hover:text-ink hover:underline"
        >
          <Download size={14} aria-hidden="true" />
          {text[title]}
          <span className="font-mono text-caption text-ink-faint">{file}</span>
        </a>
      </div>
      <p className="mt-1 text-small text-ink-soft">{leads[contract]}</p>
      {loading.status !== 'ready' && (
        <Waiting state={loading} failed={text.failed} failedText={text.failedText} lines={4} className="mt-6" />
      )}
      <div className="mt-5 border-b border-line empty:hidden">
        {grouped(shown).map(([group, operations]) => (
          <Group
            key={`${group} ${areOpen}`}
            name={group}
            operations={operations}
            summaries={summaries}
            isOpenAtFirst={areOpen}
          />
        ))}
      </div>
    </section>
  )
}

interface GroupProps {
  readonly name: string
  readonly operations: readonly Operation[]
  readonly summaries: Summaries
  readonly isOpenAtFirst: boolean
}

/** A line with the number of its operations, which opens. */
function Group({ name, operations, summaries, isOpenAtFirst }: GroupProps) {
  const text = texts.use()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const id = useId()
  return (
    <div className="border-t border-line">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className="hit flex w-full items-center gap-x-3 rounded-md py-2.5 text-left hover:text-ink"
        >
          <OpenMark isOpen={isOpen} />
          <span lang="en" className="min-w-0 flex-1 font-mono text-small font-semibold break-words text-ink-soft">
            <Breakable name={name} />
          </span>
          <span className="tabular shrink-0 text-caption text-ink-faint">{text.count(operations.length)}</span>
        </button>
      </h3>
      <ul id={id} hidden={!isOpen} data-operations className="mb-5 pl-[1.6rem] max-md:pl-0">
        {isOpen &&
          operations.map((operation) => (
            <OperationRow key={operation.id} operation={operation} told={ownValue(summaries, operation.id)} />
          ))}
      </ul>
    </div>
  )
}

/** A long name breaks behind its dots. */
function Breakable({ name }: { readonly name: string }) {
  let at = 0
  return name.split(/(?<=\.)/).map((part) => {
    const key = at
    at += part.length
    return (
      <Fragment key={key}>
        {key > 0 && <wbr />}
        {part}
      </Fragment>
    )
  })
}
