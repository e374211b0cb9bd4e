/** A right server beside what the learner has written. */
import { useMemo } from 'react'
import { SolutionDiff } from '../diff/index.ts'
import type { Probe } from '../lessons/index.ts'
import { keptFiles, useOwnServer } from '../own-server/index.ts'
import { writeCode } from './code.ts'

export interface ProbeSolutionProps {
  /** The probe's name in the whole course. */
  readonly name: string
  readonly probe: Pick<Probe, 'start' | 'solution'>
  readonly onOpen: () => void
}

export function ProbeSolution({ name, probe: { start, solution }, onOpen }: ProbeSolutionProps) {
  const isOpen = useOwnServer((server) => server.name === name)
  const proto = useOwnServer((server) => server.proto)
  const source = useOwnServer((server) => server.source)
  const mine = useMemo(
    () => (isOpen ? { proto, source } : (keptFiles(name) ?? start)),
    [isOpen, proto, source, name, start],
  )
  return (
    <SolutionDiff
      files={[
        { name: 'api.proto', mine: mine.proto, solution: solution.proto },
        { name: 'server.ts', mine: mine.source, solution: solution.source },
      ]}
      onWrite={([nextProto = '', nextSource = '']) => {
        void writeCode(name, start, { proto: nextProto, source: nextSource })
        onOpen()
      }}
    />
  )
}
