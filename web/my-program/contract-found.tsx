/** By which contract the program's calls are read, and what to do where there is none. */

import { FileCheck, FileQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ProgramState } from '#proto/api/program.ts'
import { texts } from './texts.ts'

export interface ContractFoundProps {
  readonly state: ProgramState
  readonly protoEditor?: ReactNode
}

export function ContractFound({ state: { contract, contractDetail, services }, protoEditor }: ContractFoundProps) {
  const t = texts.use()
  const isMissing = contract === 'missing' || contract === 'unusable'
  return (
    <section className="grid gap-2 text-small" aria-live="polite">
      <p className={isMissing ? 'inline-flex gap-2 text-warn' : 'inline-flex gap-2 text-ink-soft'}>
        {isMissing ? (
          <FileQuestion size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
        ) : (
          <FileCheck size={16} aria-hidden="true" className="mt-0.5 shrink-0" />
        )}
        <span className="min-w-0">{t.contract[contract]}</span>
      </p>
      {contract === 'unusable' && <p className="font-mono text-caption break-words text-ink-soft">{contractDetail}</p>}
      {services.length > 0 && (
        <ul className="ml-6 grid gap-0.5">
          {services.map((name) => (
            <li key={name} className="font-mono text-caption break-words">
              {name}
            </li>
          ))}
        </ul>
      )}
      {isMissing && <p className="max-w-[68ch] text-pretty text-ink-soft">{t.missing}</p>}
      {protoEditor !== undefined && (
        <details open={isMissing || contract === 'pasted'} className="mt-1">
          <summary className="hit cursor-pointer text-ink-soft hover:text-ink">{t.proto}</summary>
          <p className="mt-1 text-caption text-ink-faint">{t.protoHint}</p>
          <div className="mt-2 h-56 overflow-hidden rounded-md border border-line">{protoEditor}</div>
        </details>
      )}
    </section>
  )
}
