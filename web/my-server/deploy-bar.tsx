/** Above all: what the server in this tab does now, and the acts that change it. The one primary button of the page stands here. */
import { Link2, Square, Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, Callout, IconButton, Select } from '../design/index.ts'
import { copyText } from '../request/index.ts'
import { DeployState } from './deploy-state.tsx'
import { STARTERS, useOwnServer } from './own-server.ts'
import { texts } from './texts.ts'

/** Code that another took the place of, to be had back by one press. */
interface Former {
  readonly proto: string
  readonly source: string
}

export function DeployBar() {
  const t = texts.use()
  const { status, deploy, stop } = useOwnServer()
  const isServing = status === 'live' || status === 'away'
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 short:py-1 sm:px-6">
        <h1 className="font-display text-title font-medium max-md:sr-only">{t.title}</h1>
        <DeployState />
        <div className="ml-auto flex min-w-0 flex-wrap items-center gap-2 max-md:w-full">
          <StarterMenu />
          <ShareButton />
          <IconButton
            label={t.stop}
            icon={<Square size={16} aria-hidden="true" />}
            isDisabled={!isServing}
            onPress={stop}
          />
          <Button
            variant="primary"
            isPending={status === 'deploying'}
            onPress={() => void deploy()}
            aria-keyshortcuts="Control+S Meta+S"
            className="max-md:ml-auto"
          >
            {t.deploy}
          </Button>
        </div>
      </div>
      <ForeignNotice />
    </>
  )
}

function StarterMenu() {
  const t = texts.use()
  const { starter, useStarter: open } = useOwnServer()
  const [former, setFormer] = useState<Former | null>(null)
  const restore = () => {
    if (former === null) return
    const { edit } = useOwnServer.getState()
    edit('proto', former.proto)
    edit('source', former.source)
    setFormer(null)
  }
  return (
    <>
      {former !== null && (
        <IconButton label={t.undoStarter} icon={<Undo2 size={16} aria-hidden="true" />} onPress={restore} />
      )}
      <Select
        label={t.starter}
        isLabelHidden
        value={starter}
        onChange={(id) => {
          const { proto, source } = useOwnServer.getState()
          setFormer({ proto, source })
          open(id)
        }}
        items={STARTERS.map(({ id }) => ({ id, label: id }))}
        className="max-w-56 min-w-32 max-md:flex-1"
      />
    </>
  )
}

function ShareButton() {
  const t = texts.use()
  const [outcome, setOutcome] = useState<'shared' | 'shareFailed' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = setTimeout(() => setOutcome(null), 4000)
    return () => clearTimeout(timer)
  }, [outcome])
  return (
    <span className="relative">
      <IconButton
        label={t.share}
        icon={<Link2 size={16} aria-hidden="true" />}
        onPress={() =>
          void copyText(useOwnServer.getState().toLink()).then((done) => setOutcome(done ? 'shared' : 'shareFailed'))
        }
      />
      <span
        role="status"
        className={
          outcome === null
            ? 'sr-only'
            : 'absolute top-full right-0 z-10 mt-1 w-max max-w-64 rounded-md bg-surface-raised px-3 py-2 text-small shadow-overlay'
        }
      >
        {outcome === null ? '' : t[outcome]}
      </span>
    </span>
  )
}

function ForeignNotice() {
  const t = texts.use()
  const isForeign = useOwnServer((state) => state.isForeign)
  if (!isForeign) return null
  return (
    <div className="border-b border-line px-4 py-3 sm:px-6">
      <Callout kind="important" title={t.foreignTitle}>
        <p className="max-w-[72ch] text-small text-pretty">{t.foreign}</p>
      </Callout>
    </div>
  )
}
