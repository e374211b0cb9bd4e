/** Lines that are ready to paste, by client, made from what is deployed. */

import { ArrowUpRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { buttonClass, Tab, TabList, TabPanel, Tabs } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { useMyProgram } from '../my-program/index.ts'
import { registryOf } from '../protolab/index.ts'
import { CopyButton } from '../request/index.ts'
import { RouteLink } from '../routes/index.ts'
import { callsOf } from './calls.ts'
import { CLIENTS, type Client, type Line, linesOf } from './lines.ts'
import { shortName } from './short-name.ts'
import { texts } from './texts.ts'
import { useServed } from './use-served.ts'

export function WhereToCall() {
  const t = texts.use()
  const now = useServed()
  const isProgram = useMyProgram(({ kind }) => kind === 'program')
  const offered = useMemo(() => {
    if (now === null) return null
    const { served, descriptorSet, authority } = now
    const registry = descriptorSet === null ? null : readable(descriptorSet)
    const calls = callsOf({ ...served, registry })
    const all = CLIENTS.map((client) => ({ client, lines: linesOf(calls, client, { authority, registry }) }))
    return all.filter(({ lines }) => lines.length > 0)
  }, [now])
  return (
    <section aria-labelledby="my-server-where" className="min-w-0">
      <h2 id="my-server-where" className="text-body font-semibold">
        {t.whereTitle}
      </h2>
      {offered === null && (
        <p className="mt-1 max-w-[52ch] text-small text-pretty text-ink-soft">
          {isProgram ? t.whereEmptyProgram : t.whereEmpty}
        </p>
      )}
      {offered?.length === 0 && (
        <p className="mt-1 max-w-[52ch] text-small text-pretty text-ink-soft">
          {isProgram ? t.whereNoContract : t.whereNothing}
        </p>
      )}
      {isProgram && now !== null && (
        <p className="mt-1 max-w-[52ch] text-small text-pretty text-ink-soft">{t.whereProgram(now.authority)}</p>
      )}
      {offered !== null && offered.length > 0 && <ClientTabs key={isProgram ? 'program' : 'tab'} offered={offered} />}
    </section>
  )
}

/** What a program told may be anything: then its calls are not offered, and the page stands. */
function readable(descriptorSet: Uint8Array): ReturnType<typeof registryOf> | null {
  try {
    return registryOf(descriptorSet)
  } catch {
    return null
  }
}

interface Offer {
  readonly client: Client
  readonly lines: readonly Line[]
}

function ClientTabs({ offered }: { readonly offered: readonly Offer[] }) {
  const t = texts.use()
  const isProgram = useMyProgram(({ kind }) => kind === 'program')
  const [chosen, setChosen] = useState<string>(isProgram ? 'here' : 'grpcurl')
  const selected = offered.some(({ client }) => client === chosen) ? chosen : (offered[0]?.client ?? chosen)
  return (
    <Tabs selected={selected} onSelect={setChosen}>
      <TabList label={t.clients} className="flex-wrap gap-x-4 gap-y-0">
        {offered.map(({ client }) => (
          <Tab key={client} id={client}>
            {t.client[client]}
          </Tab>
        ))}
      </TabList>
      {offered.map(({ client, lines }) => (
        <TabPanel key={client} id={client} className="pt-3">
          <ul className="grid gap-4">
            {lines.map((line) => (
              <LineItem key={`${line.call.kind} ${line.call.name}`} client={client} line={line} />
            ))}
          </ul>
        </TabPanel>
      ))}
    </Tabs>
  )
}

function LineItem({ client, line: { call, text } }: { readonly client: Client; readonly line: Line }) {
  const t = texts.use()
  const language = useLanguage()
  return (
    <li className="min-w-0">
      <div className="mb-1 flex items-center justify-between gap-2">
        <p className="min-w-0 truncate text-caption text-ink-soft">
          {t.kind[call.kind]}{' '}
          <span className="font-mono" title={call.name}>
            {shortName(call.name)}
          </span>
        </p>
        <span className="flex shrink-0 items-center gap-2">
          {client === 'here' && (
            <RouteLink
              to={{ page: 'playground', language, request: call.block }}
              aria-label={t.openInPlayground(call.name)}
              className={buttonClass('quiet', 'small')}
            >
              {t.openHere}
              <ArrowUpRight size={14} aria-hidden="true" />
            </RouteLink>
          )}
          <CopyButton text={text} label={t.copyLine} />
        </span>
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls by keyboard too
        tabIndex={0}
        className="max-h-64 overflow-auto rounded-md bg-surface-sunken p-3 font-mono text-small"
      >
        {text}
      </pre>
    </li>
  )
}
