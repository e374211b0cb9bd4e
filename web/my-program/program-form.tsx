/** The address of the program and the press that connects it, what came of it, and the contract that was found. */

import { Plug, RefreshCw, Unplug } from 'lucide-react'
import { type FormEvent, type ReactNode, useId } from 'react'
import { Button, Callout, Switch } from '../design/index.ts'
import { useLanguage } from '../i18n/index.ts'
import { ContractFound } from './contract-found.tsx'
import { problemIn } from './problem.ts'
import { useMyProgram, useProgramFollowed } from './store.ts'
import { texts } from './texts.ts'

export interface ProgramFormProps {
  /** Filled in where nothing was written yet: the usual port of an exercise. */
  readonly usual?: string
  /** The program was connected: what served in the tab does so no more. */
  readonly onConnected: () => void
  /** The one primary press of the view is another. */
  readonly isSecondary?: boolean
  /** Edits the pasted contract. */
  readonly protoEditor?: ReactNode
}

export function ProgramForm({ usual = '', onConnected, isSecondary = false, protoEditor }: ProgramFormProps) {
  const t = texts.use()
  const id = useId()
  useProgramFollowed()
  const { address: written, status, state, edit, connect, disconnect } = useMyProgram()
  const address = written === '' ? usual : written
  const isConnected = status === 'connected'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (written === '') edit({ address })
    void connect().then((isThere) => isThere && onConnected())
  }
  return (
    <div className="grid gap-4">
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <div className="min-w-40 flex-1 basis-44">
          <label htmlFor={id} className="mb-1 block text-small text-ink-soft">
            {t.address}
          </label>
          <input
            id={id}
            value={address}
            onChange={(event) => edit({ address: event.target.value })}
            placeholder={t.placeholder}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            inputMode="url"
            aria-describedby={`${id}-two`}
            className="h-9 w-full rounded-md border border-line-strong bg-surface-raised px-3 font-mono text-small"
          />
        </div>
        <Button
          type="submit"
          variant={isSecondary || isConnected ? 'secondary' : 'primary'}
          isPending={status === 'connecting'}
          isDisabled={address.trim() === ''}
          icon={isConnected ? <RefreshCw size={15} aria-hidden="true" /> : <Plug size={16} aria-hidden="true" />}
        >
          {isConnected && state !== null ? t.again : t.connect}
        </Button>
        {isConnected && (
          <Button icon={<Unplug size={15} aria-hidden="true" />} onPress={() => void disconnect()}>
            {t.disconnect}
          </Button>
        )}
      </form>
      <p id={`${id}-two`} className="-mt-2 text-caption text-ink-soft">
        {t.two}
      </p>
      <Trouble />
      {state !== null && <ContractFound state={state} protoEditor={protoEditor} />}
    </div>
  )
}

/** What the last press met; else what the last call met. */
function Trouble() {
  const t = texts.use()
  const language = useLanguage()
  const { failure, state, address, trustsCertificate, edit } = useMyProgram()
  const problem = failure ?? state?.problem ?? null
  if (problem === null) return null
  const at = failure === null ? (state?.address ?? address) : address
  const said = wordsOf(problem.kind, t) ?? problemIn(problem.kind, at, problem.detail, language)
  return (
    <div role="alert">
      <Callout kind="caution" title={said.title}>
        <p className="text-small text-pretty">{said.text === '' ? problem.detail : said.text}</p>
        {problem.kind === 'certificate' && (
          <Switch
            className="mt-2"
            isSelected={trustsCertificate}
            onChange={(isTrusted) => edit({ trustsCertificate: isTrusted })}
          >
            {t.trust}
          </Switch>
        )}
      </Callout>
    </div>
  )
}

function wordsOf(kind: string, { failed, failedText }: ReturnType<typeof texts.use>) {
  if (kind !== 'away' && kind !== 'contract' && kind !== 'refused') return null
  return { title: failed[kind], text: failedText[kind] }
}
