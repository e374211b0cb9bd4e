/**
 * A learner's own server: its contract and handlers, or the address of a program; where it can be called, and what crosses the wire when it is.
 * Code runs in this tab; the page deploys and connects only when it is told to.
 */

import { CodeXml, PhoneIncoming, Radio } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { EmptyState } from '../design/index.ts'
import { useMyProgram, useProgramFollowed } from '../my-program/index.ts'
import { resumeOwnServer, useOwnServer } from '../own-server/index.ts'
import { Frames, usePane, Workspace } from '../workspace/index.ts'
import { CallColumn } from './call-column.tsx'
import { DeployBar, ProgramBar } from './deploy-bar.tsx'
import { keepFormer } from './former.ts'
import { ProgramSide } from './program-side.tsx'
import { ServerEditors } from './server-editors.tsx'
import { texts } from './texts.ts'
import { useDeployKey } from './use-deploy-key.ts'

export function MyServerPage() {
  const t = texts.use()
  const [part, setPart] = usePane('side')
  const heldCount = useOwnServer((state) => state.held.length)
  const wasDeployed = useOwnServer((state) => state.revision > 0)
  const wasConnected = useMyProgram((program) => program.state !== null)
  const isProgram = useMyProgram(({ kind }) => kind === 'program')
  useServing()
  useProgramFollowed()
  useDeployKey(deploy)
  const seen = useRef(0)
  const hasNewHeld = heldCount > seen.current && part !== 'request'
  useEffect(() => {
    if (part === 'request' || heldCount < seen.current) seen.current = heldCount
  }, [part, heldCount])
  return (
    <>
      {isProgram ? <ProgramBar /> : <DeployBar />}
      <Workspace
        name="my-server"
        sideLabel={isProgram ? t.program : t.code}
        sideIcon={<CodeXml size={18} aria-hidden="true" />}
        sideSize={46}
        side={isProgram ? <ProgramSide /> : <ServerEditors />}
        requestLabel={t.calls}
        requestIcon={<PhoneIncoming size={18} aria-hidden="true" />}
        requestSize={38}
        request={<CallColumn />}
        frames={wasDeployed || wasConnected ? <Frames runs="all" isOwnOnly /> : <NoFrames />}
        part={part}
        onPart={setPart}
        fresh={hasNewHeld ? 'request' : null}
      />
    </>
  )
}

function NoFrames() {
  const t = texts.use()
  return (
    <EmptyState
      title={t.framesEmpty}
      icon={<Radio size={28} strokeWidth={1.5} aria-hidden="true" />}
      className="h-full bg-surface-raised"
    >
      {t.framesEmptyText}
    </EmptyState>
  )
}

const deploy = (): void => {
  const { kind, connect } = useMyProgram.getState()
  if (kind === 'program') void connect()
  else void useOwnServer.getState().deploy()
}

/**
 * The page's own files, whatever an exercise had open. Code that a link brought along is shown, and waits; the address is cleaned, so
 * that a reload keeps what was changed since. A tab that served before it was reloaded serves again.
 */
function useServing(): void {
  useEffect(() => {
    const { open } = useOwnServer.getState()
    open('')
    readLink()
    if (useMyProgram.getState().kind === 'tab') resumeOwnServer()
    // What serves again may be an exercise's.
    open('')
    addEventListener('hashchange', readLink)
    return () => removeEventListener('hashchange', readLink)
  }, [])
}

function readLink(): void {
  if (!location.hash.startsWith('#serve=')) return
  keepFormer()
  useOwnServer.getState().fromLink(location.hash)
  history.replaceState(history.state, '', location.pathname + location.search)
}
