import { ClipboardPaste, FlaskConical, ScrollText, Server } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, Button, classes, LayerMark } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useBlocks } from '../request/index.ts'
import { RouteLink } from '../routes/index.ts'
import { EXAMPLES, GROUPS, type Group } from './examples.ts'
import { BLOCK_PREFIX, forgetHistory, type HistoryEntry, useHistory } from './history.ts'
import { texts } from './texts.ts'

export interface ExampleListProps {
  /** Null while something else than an example is open. */
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly onPaste: () => void
  readonly onReturn: (entry: HistoryEntry) => void
}

/** Examples by protocol, a place for bytes of one's own, and what was run before. A changed example says so: it opens as it was left. */
export function ExampleList({ chosen, onChoose, onPaste, onReturn }: ExampleListProps) {
  const text = texts.use()
  const language = useLanguage()
  return (
    <div className="h-full overflow-y-auto overscroll-contain px-4 py-6 sm:px-6">
      <p aria-hidden="true" className="font-display text-title font-medium">
        {text.title}
      </p>
      <p className="mt-1 text-small text-ink-soft">{text.lead}</p>
      <ul className="-mx-2 mt-5">
        <Item isChosen={chosen === null} onPress={onPaste}>
          <span className="flex items-center gap-2">
            <ClipboardPaste size={15} aria-hidden="true" />
            {text.paste}
          </span>
        </Item>
        <li>
          <RouteLink
            to={{ page: 'my-server', language }}
            className="hit flex items-center gap-2 rounded-md px-2 py-1.5 text-small text-ink-soft hover:bg-surface-sunken hover:text-ink"
          >
            <Server size={15} aria-hidden="true" />
            {text.myServer}
          </RouteLink>
        </li>
        <li>
          <RouteLink
            to={{ page: 'protolab', language }}
            className="hit flex items-center gap-2 rounded-md px-2 py-1.5 text-small text-ink-soft hover:bg-surface-sunken hover:text-ink"
          >
            <FlaskConical size={15} aria-hidden="true" />
            {text.protolab}
          </RouteLink>
        </li>
        <li>
          <RouteLink
            to={{ page: 'kafka', language }}
            className="hit flex items-center gap-2 rounded-md px-2 py-1.5 text-small text-ink-soft hover:bg-surface-sunken hover:text-ink"
          >
            <LayerMark layer="kafka" size={15} />
            {text.kafka}
          </RouteLink>
        </li>
        <li>
          <RouteLink
            to={{ page: 'contracts', language }}
            className="hit flex items-center gap-2 rounded-md px-2 py-1.5 text-small text-ink-soft hover:bg-surface-sunken hover:text-ink"
          >
            <ScrollText size={15} aria-hidden="true" />
            {text.contracts}
          </RouteLink>
        </li>
      </ul>
      {GROUPS.map((group) => (
        <ExampleGroup key={group.id} group={group} chosen={chosen} onChoose={onChoose} />
      ))}
      <History onReturn={onReturn} />
    </div>
  )
}

interface ExampleGroupProps extends Pick<ExampleListProps, 'chosen' | 'onChoose'> {
  readonly group: Group
}

function ExampleGroup({ group, chosen, onChoose }: ExampleGroupProps) {
  const text = texts.use()
  const blocks = useBlocks((state) => state.blocks)
  return (
    <section className="mt-7">
      <h2 className="mb-2 flex items-center gap-2 text-small font-semibold">
        <LayerMark layer={group.layer} />
        {text[group.title]}
      </h2>
      <ul className="-mx-2">
        {EXAMPLES.filter((example) => example.group === group.id).map((example) => {
          const block = blocks[`${BLOCK_PREFIX}${example.id}`]
          const isChanged = block !== undefined && block.text !== block.initial
          return (
            <Item key={example.id} isChosen={example.id === chosen} onPress={() => onChoose(example.id)}>
              {text[example.title]}
              {isChanged && <Badge>{text.changed}</Badge>}
            </Item>
          )
        })}
      </ul>
    </section>
  )
}

function History({ onReturn }: Pick<ExampleListProps, 'onReturn'>) {
  const text = texts.use()
  const language = useLanguage()
  const entries = useHistory((state) => state.entries)
  return (
    <section className="mt-7">
      <h2 className="mb-2 flex items-center justify-between gap-2 text-small font-semibold">
        {text.history}
        {entries.length > 0 && (
          <Button size="small" variant="quiet" onPress={forgetHistory}>
            {text.clearHistory}
          </Button>
        )}
      </h2>
      {entries.length === 0 && <p className="text-small text-ink-faint">{text.historyEmpty}</p>}
      <ol className="-mx-2">
        {entries.map((entry) => (
          <Item key={`${entry.at} ${entry.runs[0]}`} isChosen={false} onPress={() => onReturn(entry)}>
            <span className="min-w-0">
              <span className="block truncate font-mono text-caption" title={entry.asked}>
                {entry.asked}
              </span>
              <span className="tabular block text-caption text-ink-faint">
                {[entry.answered, new Date(entry.at).toLocaleTimeString(language)]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </span>
          </Item>
        ))}
      </ol>
    </section>
  )
}

interface ItemProps {
  readonly isChosen: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}

function Item({ isChosen, onPress, children }: ItemProps) {
  return (
    <li>
      <button
        type="button"
        aria-current={isChosen}
        onClick={onPress}
        className={classes(
          'hit flex w-full items-center justify-between gap-2 rounded-md px-2 py-1.5 text-left text-small',
          isChosen ? 'bg-surface-sunken font-medium text-ink' : 'text-ink-soft hover:bg-surface-sunken hover:text-ink',
        )}
      >
        {children}
      </button>
    </li>
  )
}
