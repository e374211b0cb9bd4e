/** The server that an exercise asks for: its two files, what it does now, and the press that deploys it and calls it. */
import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { announce } from '../announce/index.ts'
import { Button, IconButton, Skeleton } from '../design/index.ts'
import type { Probe } from '../lessons/index.ts'
import { ProgramForm, ProgramStateLine, ServerChoice, useMyProgram, useProgramFollowed } from '../my-program/index.ts'
import { DeployState, ServerEditors, useDeployKey } from '../my-server/index.ts'
import { resumeOwnServer, useOwnServer } from '../own-server/index.ts'
import { serveAndCheck, writeCode } from './code.ts'
import { probeOf, useProbes } from './store.ts'
import { texts } from './texts.ts'

export interface ProbeServerProps {
  /** The probe's name in the whole course. */
  readonly name: string
  readonly probe: Pick<Probe, 'start' | 'lines'>
}

export function ProbeServer({ name, probe }: ProbeServerProps) {
  const text = texts.use()
  const isOpen = useOwnServer((server) => server.name === name)
  const isDeploying = useOwnServer((server) => server.status === 'deploying')
  const isChanged = useOwnServer(({ proto, source }) => proto !== probe.start.proto || source !== probe.start.source)
  const isProgram = useMyProgram(({ kind }) => kind === 'program')
  useProgramFollowed()
  const isCalled = useProbes(({ probes }) => probeOf(probes, name).current !== null)
  useEffect(() => {
    if (useMyProgram.getState().kind === 'tab') resumeOwnServer()
    useOwnServer.getState().open(name, probe.start)
    // Whoever leaves finds the files of the page as they were.
    return () => useOwnServer.getState().open('')
  }, [name, probe.start])
  const [isPressed, press] = useState(false)
  const deploy = () => {
    press(true)
    void serveAndCheck(name, probe).finally(() => press(false))
  }
  useDeployKey(deploy)
  if (!isOpen) return <Skeleton lines={6} className="p-6" />
  return (
    <section aria-label={text.code} className="flex h-full min-h-0 flex-col">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5">
        <ServerChoice />
        {isProgram ? <ProgramStateLine /> : <DeployState />}
        <div className="ml-auto flex items-center gap-2">
          {!isProgram && (
            <IconButton
              label={text.reset}
              icon={<Undo2 size={16} aria-hidden="true" />}
              isDisabled={!isChanged}
              onPress={() => {
                void writeCode(name, probe.start, probe.start)
                announce(text.isReset)
              }}
            />
          )}
          <Button
            variant="primary"
            size="small"
            isPending={isPressed || isDeploying || isCalled}
            onPress={deploy}
            aria-keyshortcuts="Control+S Meta+S"
          >
            {isProgram ? text.checkProgram : text.deployAndCheck}
          </Button>
        </div>
      </div>
      <div className="min-h-0 flex-1">{isProgram ? <ProgramPlace /> : <ServerEditors />}</div>
    </section>
  )
}

/** In place of the editors: where the program is. */
function ProgramPlace() {
  const text = texts.use()
  return (
    <div className="h-full overflow-y-auto overscroll-contain bg-surface-raised px-4 py-4">
      <div className="grid max-w-[46rem] grid-cols-[minmax(0,1fr)] gap-4">
        <p className="max-w-[68ch] text-small text-pretty text-ink-soft">{text.programText}</p>
        <ProgramForm isSecondary onConnected={() => useOwnServer.getState().stop()} />
      </div>
    </div>
  )
}
