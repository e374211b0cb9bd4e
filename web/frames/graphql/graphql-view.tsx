/**
 * What GraphQL says, as people write it: the operation in lines, its variables, errors with their paths, data. Each line leads
 * to its bytes in the body and back; moving along it is a list box of all lines.
 */

import { CircleAlert } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { classes, LayerMark, layerClasses } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { type Selection, useSelection } from '../detail/use-selection.ts'
import type { TreeNode } from '../model/tree.ts'
import { visible } from '../model/values.ts'
import { usePanel, usePanelContext } from '../panel-context.ts'
import type { Opened } from '../use-detail.ts'
import { explainNode, nameOf } from '../use-explained.ts'
import { type GraphqlError, type GraphqlSection, linesOf, sectionsOf, shownNodes } from './sections.ts'
import { graphqlTexts } from './texts.ts'

export function GraphqlView({ opened }: { readonly opened: Opened }) {
  const t = graphqlTexts.use()
  const selection = useSelection(opened)
  const { store } = usePanelContext()
  const selected = usePanel((state) => state.node)
  const scroller = useRef<HTMLDivElement>(null)
  const sections = useMemo(() => sectionsOf(opened.tree), [opened])
  const nodes = useMemo(() => shownNodes(sections), [sections])
  useEffect(() => {
    if (selected !== null)
      scroller.current?.querySelector(`[id="gql-${CSS.escape(selected)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  // Opened at its first line, so that the bytes beside it are those of the body and not of a head.
  useEffect(() => {
    const first = linesFirst(nodes)
    if (first !== undefined && !nodes.some(({ id }) => id === store.getState().node)) selection.select(first)
  }, [nodes, selection, store])
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = nodes.findIndex(({ id }) => id === selected)
    const target = ownValue(
      { ArrowDown: nodes[at + 1], ArrowUp: nodes[at - 1], Home: nodes[0], End: nodes.at(-1) },
      event.key,
    )
    if (target === undefined) return
    event.preventDefault()
    selection.select(target)
  }
  const isAmong = nodes.some(({ id }) => id === selected)
  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={t.view}
      aria-activedescendant={isAmong ? `gql-${selected}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerLeave={() => selection.hover(null)}
      className="min-h-0 min-w-0 flex-1 overflow-y-auto overscroll-contain px-3 pb-4 outline-offset-[-2px] sm:px-4"
    >
      {sections.map((section) => (
        <Section key={section.frame.id} section={section} opened={opened} selection={selection} />
      ))}
    </div>
  )
}

/** The document or the data, before what only accompanies it. */
function linesFirst(nodes: readonly TreeNode[]): TreeNode | undefined {
  return nodes.find(({ field }) => field?.key.endsWith('.line') === true) ?? nodes[0]
}

interface SectionProps {
  readonly section: GraphqlSection
  readonly opened: Opened
  readonly selection: Selection
}

function Section({ section, opened, selection }: SectionProps) {
  const t = graphqlTexts.use()
  const language = useLanguage()
  const { frame, query, variables, errors, data, others } = section
  const heading = query?.field?.symbol ?? explainNode(frame, opened, language).label
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box, which no element stands for
    <div role="group" aria-label={heading} className="border-b border-line py-2.5 last:border-b-0">
      <p className="flex items-baseline gap-2 text-small">
        <LayerMark layer="graphql" className="self-center" />
        <span className="min-w-0 truncate font-mono font-semibold">{heading}</span>
        {errors.length > 0 && (
          <span className="ml-auto shrink-0 text-caption text-danger">{t.errors(errors.length)}</span>
        )}
      </p>
      {others.map((node) => (
        <Named key={node.id} node={node} name={nameOf(node, opened, language)} selection={selection} />
      ))}
      {query !== null && (
        <Part title={t.operation}>
          {linesOf(query).map((node, index) => (
            <Line key={node.id} node={node} number={index + 1} selection={selection} />
          ))}
        </Part>
      )}
      {variables.length > 0 && (
        <Part title={t.variables}>
          {variables.map((node) => (
            <Named key={node.id} node={node} name={`$${node.field?.symbol ?? ''}`} selection={selection} isCode />
          ))}
        </Part>
      )}
      {errors.length > 0 && (
        <Part title={t.errorsTitle}>
          {errors.map((error) => (
            <ErrorNote key={error.node.id} error={error} opened={opened} selection={selection} />
          ))}
        </Part>
      )}
      {data !== null && (
        <Part title={t.data}>
          {linesOf(data).map((node, index) => (
            <Line key={node.id} node={node} number={index + 1} selection={selection} />
          ))}
        </Part>
      )}
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a list box, which no element stands for
    <div role="group" aria-label={title} className="pt-2">
      <p aria-hidden="true" className="pb-0.5 text-caption text-ink-faint">
        {title}
      </p>
      {children}
    </div>
  )
}

function ErrorNote({
  error,
  opened,
  selection,
}: {
  readonly error: GraphqlError
  readonly opened: Opened
  readonly selection: Selection
}) {
  const language = useLanguage()
  const { message, path, code } = error
  return (
    <div className="mb-1.5 flex gap-2 rounded-md bg-danger-soft px-2 py-1.5">
      <CircleAlert size={14} aria-hidden="true" className="mt-1 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        {message !== null && (
          <Option node={message} selection={selection}>
            <span className="break-words">{String(message.field?.value ?? '')}</span>
          </Option>
        )}
        {[path, code].map(
          (node) =>
            node !== null && (
              <Named key={node.id} node={node} name={nameOf(node, opened, language)} selection={selection} />
            ),
        )}
      </div>
    </div>
  )
}

function Line({
  node,
  number,
  selection,
}: {
  readonly node: TreeNode
  readonly number: number
  readonly selection: Selection
}) {
  return (
    <Option node={node} selection={selection}>
      <span className="flex gap-2.5">
        <span aria-hidden="true" className="tabular w-6 shrink-0 text-right text-ink-faint select-none">
          {number}
        </span>
        <span className="min-w-0 break-words whitespace-pre-wrap">{String(node.field?.value ?? '')}</span>
      </span>
    </Option>
  )
}

function Named(props: {
  readonly node: TreeNode
  readonly name: string
  readonly selection: Selection
  readonly isCode?: boolean
}) {
  const { node, name, selection, isCode = false } = props
  return (
    <Option node={node} selection={selection}>
      <span className={classes('mr-2 text-ink-soft', !isCode && 'font-sans text-caption')}>{name}</span>{' '}
      <span className="break-words">{visible(String(node.field?.value ?? ''))}</span>
    </Option>
  )
}

function Option({
  node,
  selection,
  children,
}: {
  readonly node: TreeNode
  readonly selection: Selection
  readonly children: ReactNode
}) {
  const isSelected = usePanel((state) => state.node === node.id)
  const isHovered = usePanel((state) => state.hover === node.id)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the list box's, which has the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the list box keeps the focus and names its active descendant
    <div
      id={`gql-${node.id}`}
      role="option"
      aria-selected={isSelected}
      onPointerEnter={() => selection.hover(node)}
      onClick={() => selection.select(node)}
      className={classes(
        'relative cursor-default rounded-sm px-1.5 py-px font-mono text-small',
        isSelected ? layerClasses('graphql').soft : isHovered && 'bg-surface-sunken',
      )}
    >
      {isSelected && (
        <span
          aria-hidden="true"
          className={`absolute inset-y-0 left-0 w-[3px] rounded-full ${layerClasses('graphql').mark}`}
        />
      )}
      {children}
    </div>
  )
}
