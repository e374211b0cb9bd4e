/** Above all: what the server in this tab does now, and the acts that change it. The one primary button of the page stands here. */

import { Square } from 'lucide-react'
import { Button, Callout } from '../design/index.ts'
import { ProgramStateLine, ServerChoice } from '../my-program/index.ts'
import { useOwnServer } from '../own-server/index.ts'
import { DeployState } from './deploy-state.tsx'
import { isWithoutPlace } from './failure.ts'
import { ShareButton } from './share-button.tsx'
import { StarterMenu } from './starter-menu.tsx'
import { texts } from './texts.ts'

export function DeployBar() {
  const t = texts.use()
  const { status, address, deploy, stop } = useOwnServer()
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 short:py-1 sm:px-6">
        <h1 className="font-display text-title font-medium max-lg:sr-only">{t.title}</h1>
        <ServerChoice />
        <DeployState />
        <div className="flex min-w-0 items-center gap-2 max-md:order-last max-md:w-full">
          <StarterMenu />
          <ShareButton />
          {address !== null && (
            <Button icon={<Square size={13} aria-hidden="true" className="fill-current" />} onPress={stop}>
              <span className="max-md:sr-only">{t.stop}</span>
            </Button>
          )}
        </div>
        <Button
          variant="primary"
          isPending={status === 'deploying'}
          onPress={() => void deploy()}
          aria-keyshortcuts="Control+S Meta+S"
        >
          {t.deploy}
        </Button>
      </div>
      <Notice />
    </>
  )
}

/** The same place where the server is a program: its acts stand beside its address. */
export function ProgramBar() {
  const t = texts.use()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2 short:py-1 sm:px-6">
      <h1 className="font-display text-title font-medium max-lg:sr-only">{t.title}</h1>
      <ServerChoice />
      <ProgramStateLine />
    </div>
  )
}

/** What a person has to know before the next press. */
function Notice() {
  const t = texts.use()
  const { status, failure } = useOwnServer()
  if (status === 'foreign') {
    return (
      <div className="border-b border-line px-4 py-3 sm:px-6">
        <Callout kind="important" title={t.foreignTitle}>
          <p className="max-w-[76ch] text-small text-pretty">{t.foreign}</p>
        </Callout>
      </div>
    )
  }
  if (status !== 'failed' || failure === null || !isWithoutPlace(failure)) return null
  return (
    <div role="alert" className="border-b border-line px-4 py-2.5 text-small text-pretty text-danger sm:px-6">
      {failure.kind === 'refused' && t.refused[failure.reason]}
      {(failure.kind === 'refused' ? failure.detail : failure.kind === 'run' ? failure.message : '') !== '' && (
        <span className="ml-2 font-mono text-caption break-words">
          {failure.kind === 'refused' ? failure.detail : failure.kind === 'run' ? failure.message : ''}
        </span>
      )}
    </div>
  )
}
