/** One line: whether the server of this tab answers, where, and since which revision. Each state by a word and a sign of its own. */

import { Circle, CircleAlert, CircleCheck, CloudOff, Copy, MonitorX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton, Spinner } from '../design/index.ts'
import { useOwnServer } from '../own-server/index.ts'
import { copyText } from '../request/index.ts'
import { authorityOf } from './address.ts'
import { texts } from './texts.ts'

export function DeployState() {
  return (
    <div
      role="status"
      className="flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 text-small md:basis-64 md:whitespace-nowrap"
    >
      <State />
    </div>
  )
}

function State() {
  const t = texts.use()
  const { status, address, deployment, tookMs, takeBack, isStale } = useOwnServer()
  // Presses that failed are counted too: what answers is what was deployed.
  const revision = deployment?.revision ?? 0
  switch (status) {
    case 'idle':
    case 'foreign':
      return (
        <Sign icon={<Circle size={15} aria-hidden="true" />} tone="text-ink-soft">
          {t.idle}
        </Sign>
      )
    case 'deploying':
      return (
        <Sign icon={<Spinner />} tone="text-ink-soft">
          {t.deploying}
        </Sign>
      )
    case 'away':
      return (
        <Sign icon={<CloudOff size={15} aria-hidden="true" />} tone="text-warn">
          {t.away}
        </Sign>
      )
    case 'taken-over':
      return (
        <>
          <Sign icon={<MonitorX size={15} aria-hidden="true" />} tone="text-warn">
            {t.takenOver}
          </Sign>
          <Button size="small" onPress={() => void takeBack()}>
            {t.takeBack}
          </Button>
        </>
      )
    case 'failed':
      return (
        <>
          <Sign icon={<CircleAlert size={15} aria-hidden="true" />} tone="text-danger">
            {t.failed}
          </Sign>
          {address !== null && <span className="text-ink-soft">{t.stillLive(revision)}</span>}
        </>
      )
    case 'live': {
      const authority = authorityOf(address)
      return (
        <>
          <Sign icon={<CircleCheck size={15} aria-hidden="true" />} tone="text-good">
            {authority === null ? (
              t.liveNamed('x-sandbox')
            ) : (
              <>
                <span className="max-sm:sr-only">{t.liveAt}</span>
                <span className="font-mono text-ink">{authority}</span>
              </>
            )}
          </Sign>
          {authority !== null && (
            <span className="-ml-3 inline-flex items-center">
              <IconButton
                size="small"
                label={t.copyAddress}
                icon={<Copy size={14} aria-hidden="true" />}
                onPress={() => void copyText(authority)}
              />
            </span>
          )}
          <span className="tabular text-ink-soft max-md:sr-only">
            {[
              t.revision(revision),
              ...(tookMs === null ? [] : [t.took(Math.round(tookMs))]),
              ...(isStale ? [t.isChanged] : []),
            ].join(' · ')}
          </span>
        </>
      )
    }
  }
}

interface SignProps {
  readonly icon: ReactNode
  readonly tone: string
  readonly children: ReactNode
}

function Sign({ icon, tone, children }: SignProps) {
  return (
    <span className={`inline-flex items-center gap-2 font-medium ${tone}`}>
      {icon}
      {children}
    </span>
  )
}
