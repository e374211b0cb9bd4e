/** What comes of contract and message: bytes, old bytes under the new contract, code, descriptor. */
import { Snowflake } from 'lucide-react'
import { Button, EmptyState, Tab, TabList, TabPanel, Tabs } from '../design/index.ts'
import { MessagePanel } from '../frames/index.ts'
import { CodeView } from './code-view.tsx'
import { EvolutionView } from './evolution-view.tsx'
import { type LabTab, useLabStore } from './lab-store.ts'
import { texts } from './texts.ts'
import type { LabAnswer } from './work/session.ts'

const TABS: readonly LabTab[] = ['bytes', 'evolution', 'typescript', 'descriptor']

export type Compiled = NonNullable<LabAnswer['compiled']>

export function Results({ compiled }: { readonly compiled: Compiled }) {
  const t = texts.use()
  const tab = useLabStore((state) => state.tab)
  const frozen = useLabStore((state) => state.frozen)
  return (
    <Tabs
      selected={tab}
      onSelect={(id) => useLabStore.setState({ tab: TABS.find((one) => one === id) ?? 'bytes' })}
      className="flex flex-col gap-4"
    >
      <TabList label={t.results} className="overflow-x-auto overflow-y-hidden">
        {TABS.map((id) => (
          <Tab key={id} id={id}>
            {t[id]}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="bytes">
        <Bytes compiled={compiled} />
      </TabPanel>
      <TabPanel id="evolution">
        <div className="flex flex-col gap-4">
          <Freezing compiled={compiled} />
          {frozen !== null && compiled.evolution !== null && (
            <EvolutionView evolution={compiled.evolution} frozen={frozen} />
          )}
        </div>
      </TabPanel>
      <TabPanel id="typescript">
        <CodeView text={compiled.typescript} label={t.typescript} copyLabel={t.copyCode} />
      </TabPanel>
      <TabPanel id="descriptor">
        <CodeView text={compiled.descriptor} label={t.descriptor} copyLabel={t.copyDescriptor} />
      </TabPanel>
    </Tabs>
  )
}

function Bytes({ compiled: { encoded } }: { readonly compiled: Compiled }) {
  const t = texts.use()
  if (encoded === null) return <EmptyState title={t.noBytes}>{t.noBytesText}</EmptyState>
  if (encoded.bytes.length === 0) return <EmptyState title={t.empty}>{t.emptyText}</EmptyState>
  return (
    <MessagePanel
      frame={encoded.frame}
      bytes={encoded.bytes}
      label={t.messageBytes}
      className="h-[34rem] overflow-hidden rounded-lg border border-line"
    />
  )
}

function Freezing({ compiled }: { readonly compiled: Compiled }) {
  const t = texts.use()
  const frozen = useLabStore((state) => state.frozen)
  const { encoded, message, proto, json } = compiled
  const freeze = () => {
    if (encoded === null || message === null) return
    useLabStore.setState({ frozen: { bytes: encoded.bytes, proto, message, json } })
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-[72ch] text-small text-pretty text-ink-soft">{t.freezeHint}</p>
      <div className="flex flex-wrap gap-2">
        <Button icon={<Snowflake size={15} aria-hidden="true" />} isDisabled={encoded === null} onPress={freeze}>
          {frozen === null ? t.freeze : t.freezeAgain}
        </Button>
        {frozen !== null && (
          <Button variant="quiet" onPress={() => useLabStore.setState({ frozen: null })}>
            {t.thaw}
          </Button>
        )}
      </div>
    </div>
  )
}
