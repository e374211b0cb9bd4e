/** In place of the editors: the address of the program, what it is and is not asked, and the contract that may be pasted. */

import { useMemo } from 'react'
import { CodeEditor, type TextMarker } from '../editor/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { ProgramForm, useMyProgram } from '../my-program/index.ts'
import { useOwnServer } from '../own-server/index.ts'
import { protoLanguage } from '../protolab/index.ts'
import { protoMarkers } from './failure.ts'
import { texts } from './texts.ts'
import { useContract } from './use-contract.ts'

export function ProgramSide() {
  const t = texts.use()
  return (
    <div className="h-full overflow-y-auto overscroll-contain bg-surface-raised px-4 py-5 sm:px-6">
      <div className="grid max-w-[46rem] grid-cols-[minmax(0,1fr)] gap-5">
        <p className="max-w-[68ch] text-small text-pretty text-ink-soft">{t.programText}</p>
        <ProgramForm onConnected={stopTab} protoEditor={<PastedProto />} />
        <p className="max-w-[68ch] border-t border-line pt-4 text-caption leading-relaxed text-pretty text-ink-soft">
          {t.seminar}{' '}
          <code className="rounded-sm bg-surface-sunken px-1 py-0.5 font-mono whitespace-nowrap">{SEMINAR}</code>
        </p>
      </div>
    </div>
  )
}

/** As it is typed, in every language. */
const SEMINAR = 'npm start -- --seminar'

/** The server has let go of the tab; it shall not say that another tab serves. */
const stopTab = (): void => useOwnServer.getState().stop()

const NO_MARKERS: readonly TextMarker[] = []

function PastedProto() {
  const t = texts.use()
  const language = useLanguage()
  const { proto, edit, connect } = useMyProgram()
  const { problems } = useContract(proto)
  const isEmpty = proto.trim() === ''
  const markers = useMemo(
    () => (isEmpty ? NO_MARKERS : protoMarkers(problems, language)),
    [isEmpty, problems, language],
  )
  return (
    <CodeEditor
      value={proto}
      onChange={(text) => edit({ proto: text })}
      language={protoLanguage}
      markers={markers}
      label={t.contractEditor}
      onSubmit={() => void connect()}
      isFilling
      hasLineNumbers
    />
  )
}
