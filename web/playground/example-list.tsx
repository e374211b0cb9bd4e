import { ClipboardPaste, FlaskConical, Radio, ScrollText, Search, Server } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Badge, Button, LayerMark, Tab, TabList, TabPanel, Tabs } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useBlocks } from '../request/index.ts'
import { RouteLink } from '../routes/index.ts'
import { EXAMPLES, GROUPS, type Group } from './examples.ts'
import { BLOCK_PREFIX, forgetHistory, type HistoryEntry, useHistory } from './history.ts'
import { Item } from './item.tsx'
import { MineList } from './mine/mine-list.tsx'
import { useSaved } from './mine/saved.ts'
import { texts } from './texts.ts'

export type SideTab = 'examples' | 'mine' | 'history'

export interface ExampleListProps {
  readonly tab: SideTab
  readonly onTab: (tab: SideTab) => void
  /** Null while something else than a request is open. */
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly onPaste: () => void
  readonly onReturn: (entry: HistoryEntry) => void
}

/**
 * Examples by protocol, the learner's own requests, and what was run before; a word finds among them. What was changed says so:
 * it opens as it was left.
 */
export function ExampleList({ tab, onTab, chosen, onChoose, onPaste, onReturn }: ExampleListProps) {
  const text = texts.use()
  const [filter, setFilter] = useState('')
  const saved = useSaved((state) => state.requests.length)
  const ran = useHistory((state) => state.entries.length)
  const counts = { examples: null, mine: saved, history: ran }
  return (
    <div className="h-full overflow-y-auto overscroll-contain px-4 py-6 sm:px-6">
      <p aria-hidden="true" className="font-display text-title font-medium">
        {text.title}
      </p>
      <p className="mt-1 text-small text-ink-soft">{text.lead}</p>
      <Tabs
        selected={tab}
        onSelect={(id) => onTab(id === 'mine' || id === 'history' ? id : 'examples')}
        className="mt-4"
      >
        {/* In sight however far down a request stands. */}
        <div className="sticky -top-6 z-10 -mx-1 bg-surface px-1 pt-3 pb-1">
          <TabList label={text.side} className="gap-4!">
            {(['examples', 'mine', 'history'] as const).map((id) => (
              <Tab key={id} id={id}>
                {text[id]}
                {counts[id] !== null && counts[id] > 0 && (
                  <span className="tabular text-caption text-ink-faint">{counts[id]}</span>
                )}
              </Tab>
            ))}
          </TabList>
          <Filter filter={filter} onFilter={setFilter} />
        </div>
        <TabPanel id="examples">
          {filter === '' && <Places onPaste={onPaste} isPasting={chosen === null} />}
          {GROUPS.map((group) => (
            <ExampleGroup key={group.id} group={group} filter={filter} chosen={chosen} onChoose={onChoose} />
          ))}
        </TabPanel>
        <TabPanel id="mine" className="pt-5">
          <MineList chosen={chosen} filter={filter} onChoose={onChoose} />
        </TabPanel>
        <TabPanel id="history" className="pt-5">
          <History filter={filter} onReturn={onReturn} />
        </TabPanel>
      </Tabs>
    </div>
  )
}

function Filter({ filter, onFilter }: { readonly filter: string; readonly onFilter: (filter: string) => void }) {
  const text = texts.use()
  const id = useId()
  return (
    <div className="relative mt-4">
      <Search
        size={15}
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-faint"
      />
      <label htmlFor={id} className="sr-only">
        {text.filter}
      </label>
      <input
        id={id}
        type="search"
        value={filter}
        placeholder={text.filter}
        onChange={(event) => onFilter(event.target.value)}
        className="h-9 w-full rounded-md border border-line-strong bg-surface-raised pr-2 pl-8 text-small placeholder:text-ink-faint"
      />
    </div>
  )
}

/** Every word stands somewhere in one of the parts. */
function isFound(filter: string, ...parts: readonly string[]): boolean {
  const within = parts.join(' ').toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word))
}

/** Places of the playground that hold something else than a request. */
function Places({ onPaste, isPasting }: { readonly onPaste: () => void; readonly isPasting: boolean }) {
  const text = texts.use()
  return (
    <ul className="-mx-2 mt-5">
      <Item isChosen={isPasting} onPress={onPaste}>
        <span className="flex items-center gap-2">
          <ClipboardPaste {...PLACE_SIGN} />
          {text.paste}
        </span>
      </Item>
      <Place page="my-server" sign={<Server {...PLACE_SIGN} />} name={text.myServer} />
      <Place page="protolab" sign={<FlaskConical {...PLACE_SIGN} />} name={text.protolab} />
      <Place page="kafka" sign={<LayerMark layer="kafka" size={PLACE_SIGN.size} />} name={text.kafka} />
      <Place page="contracts" sign={<ScrollText {...PLACE_SIGN} />} name={text.contracts} />
    </ul>
  )
}

const PLACE_SIGN = { size: 15, 'aria-hidden': true, className: 'shrink-0' } as const

interface PlaceProps {
  readonly page: 'my-server' | 'protolab' | 'kafka' | 'contracts'
  readonly sign: ReactNode
  readonly name: string
}

function Place({ page, sign, name }: PlaceProps) {
  const language = useLanguage()
  return (
    <li>
      <RouteLink
        to={{ page, language }}
        className="hit flex items-center gap-2 rounded-md px-2 py-1.5 text-small text-ink-soft hover:bg-surface-sunken hover:text-ink"
      >
        {sign}
        {name}
      </RouteLink>
    </li>
  )
}

interface ExampleGroupProps extends Pick<ExampleListProps, 'chosen' | 'onChoose'> {
  readonly group: Group
  readonly filter: string
}

function ExampleGroup({ group, filter, chosen, onChoose }: ExampleGroupProps) {
  const text = texts.use()
  const blocks = useBlocks((state) => state.blocks)
  const examples = EXAMPLES.filter(
    (example) => example.group === group.id && isFound(filter, text[group.title], text[example.title], example.text),
  )
  if (examples.length === 0) return null
  return (
    <section className="mt-7">
      <h2 className="mb-2 flex items-center gap-2 text-small font-semibold">
        <LayerMark layer={group.layer} />
        {text[group.title]}
      </h2>
      <ul className="-mx-2">
        {examples.map((example) => {
          const block = blocks[`${BLOCK_PREFIX}${example.id}`]
          const isChanged = block !== undefined && block.text !== block.initial
          return (
            <Item key={example.id} isChosen={example.id === chosen} onPress={() => onChoose(example.id)}>
              {text[example.title]}
              <span className="flex items-center gap-1.5">
                {block?.pending != null && (
                  <Radio size={14} role="img" aria-label={text.isOpen} className="text-good" />
                )}
                {isChanged && <Badge>{text.changed}</Badge>}
              </span>
            </Item>
          )
        })}
      </ul>
    </section>
  )
}

function History({ filter, onReturn }: Pick<ExampleListProps, 'onReturn'> & { readonly filter: string }) {
  const text = texts.use()
  const language = useLanguage()
  const all = useHistory((state) => state.entries)
  const entries = all.filter(({ asked, answered, text: written }) => isFound(filter, asked, answered, written))
  return (
    <section>
      <h2 className="mb-2 flex items-center justify-between gap-2 text-small font-semibold">
        {text.historyTitle}
        {all.length > 0 && (
          <Button size="small" variant="quiet" onPress={forgetHistory}>
            {text.clearHistory}
          </Button>
        )}
      </h2>
      {all.length === 0 && <p className="text-small text-ink-faint">{text.historyEmpty}</p>}
      <ol className="-mx-2">
        {entries.map((entry) => (
          <Item key={`${entry.at} ${entry.runs[0]}`} isChosen={false} onPress={() => onReturn(entry)}>
            <span className="min-w-0">
              <span className="block truncate font-mono text-caption" title={entry.asked}>
                {entry.asked}
              </span>
              <span className="tabular block text-caption text-ink-faint">
                {[entry.answered, whenOf(entry.at, language)].filter((part) => part !== '').join(' · ')}
              </span>
            </span>
          </Item>
        ))}
      </ol>
    </section>
  )
}

/** The time of today, and the day too of what is older. */
function whenOf(at: number, language: string): string {
  const day = new Date(at)
  const isToday = day.toDateString() === new Date().toDateString()
  return isToday
    ? day.toLocaleTimeString(language)
    : day.toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' })
}
