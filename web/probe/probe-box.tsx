/** What an exercise's server is asked, and the ways to its code: below the task, in the text of a step. */
import { useState } from 'react'
import { Button, classes } from '../design/index.ts'
import type { Probe } from '../lessons/index.ts'
import { useMyProgram } from '../my-program/index.ts'
import { serveAndCheck } from './code.ts'
import { ProbeLines } from './probe-lines.tsx'
import { probeOf, useProbes } from './store.ts'
import { texts } from './texts.ts'

export interface ProbeBoxProps {
  /** The probe's name in the whole course. */
  readonly name: string
  readonly probe: Pick<Probe, 'start' | 'lines'>
  /** Its code stands in the editors. */
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onFrames: () => void
}

export function ProbeBox({ name, probe, isOpen, onOpen, onFrames }: ProbeBoxProps) {
  const text = texts.use()
  const [isPressed, press] = useState(false)
  const isProgram = useMyProgram(({ kind }) => kind === 'program')
  const isCalled = useProbes(({ probes }) => probeOf(probes, name).current !== null)
  return (
    <>
      <ProbeLines name={name} lines={probe.lines} onFrames={onFrames} />
      <Button
        size="small"
        // Where the code stands beside the text, this press stands there.
        className={classes('mt-4 mr-2', isOpen && 'min-[60rem]:hidden')}
        isPending={isPressed || isCalled}
        onPress={async () => {
          press(true)
          // What did not deploy is told at its line.
          if (!(await serveAndCheck(name, probe).finally(() => press(false)))) onOpen()
        }}
      >
        {isProgram ? text.checkProgram : text.deployAndCheck}
      </Button>
    </>
  )
}
