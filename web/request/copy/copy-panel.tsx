/** What a block becomes elsewhere: a line for a shell, or a whole program. The chosen form is remembered for every block. */

import { useEffect, useMemo, useState } from 'react'
import { create } from 'zustand'
import { Select, Switch } from '../../design/index.ts'
import { useKnown } from '../../environments/index.ts'
import { isSocket } from '../../protocols/streams.ts'
import { traceClient } from '../../trace/index.ts'
import { parseDocument, planGraphql, type RunnableRequest } from '../language/index.ts'
import { speaksKafka } from '../run/kafka.ts'
import { texts } from '../texts.ts'
import { type Command, commandFor } from './commands.ts'
import { copiedRequest } from './copied-request.ts'
import { CopyButton } from './copy-button.tsx'
import { CopyNotes, CopyReason, copyTexts, SecretNote } from './copy-reason.tsx'
import { httpFile } from './http-file.ts'
import { PROGRAM_LANGUAGES, type ProgramLanguage, programFor } from './programs/index.ts'
import { kafkaToolLine } from './programs/kafka/index.ts'
import { saysSecrets } from './secret-places.ts'
import { SHELLS, type Shell } from './shell.ts'
import { programVariables, useCommandTarget, useSecretNames } from './use-block-commands.ts'

type Form = Shell | ProgramLanguage

const NAMES: Record<Form, string> = {
  bash: 'bash',
  powershell: 'PowerShell',
  cmd: 'cmd',
  typescript: 'TypeScript',
  python: 'Python',
  go: 'Go',
}
const FORMS: readonly Form[] = [...SHELLS, ...PROGRAM_LANGUAGES]
const isWindows = typeof navigator !== 'undefined' && /Windows/.test(navigator.userAgent)
const useForm = create<{ readonly form: Form }>(() => ({ form: isWindows ? 'powershell' : 'bash' }))

export function CopyPanel({ text }: { readonly text: string }) {
  const words = texts.use()
  const said = copyTexts.use()
  const form = useForm((state) => state.form)
  const target = useCommandTarget(text)
  const isKafka = speaksKafka(text)
  useEffect(() => {
    // Its topics bear the sandbox's name: nobody who copies them may be without one.
    if (isKafka) traceClient.connect().catch(() => null)
  }, [isKafka])
  const named = useKnown(({ values }) => values)
  const [isRevealed, setRevealed] = useState(false)
  const copies = useMemo(() => {
    const document = parseDocument(text)
    const variables = programVariables(named, isRevealed)
    return document.requests.flatMap((node) => {
      const copied = copiedRequest(document, node, variables, target)
      if (copied === null) return []
      if (copied.type === 'obstacle') return [{ line: null, obstacle: copied.obstacle, notes: [] } as const]
      return copiesOf(copied.request, form, target).map((copy) => withSecretsSaid(copy, copied.request))
    })
  }, [text, form, target, named, isRevealed])
  const secrets = useSecretNames(text)
  return (
    <div className="grid gap-3">
      <Select
        label={words.copyForm}
        items={FORMS.map((one) => ({ id: one, label: NAMES[one] }))}
        value={form}
        onChange={(chosen) => useForm.setState({ form: chosen })}
        className="max-w-56"
      />
      {secrets.length > 0 && (
        <div className="grid gap-1.5">
          <Switch isSelected={isRevealed} onChange={setRevealed}>
            {said.withSecrets}
          </Switch>
          {isRevealed ? (
            <p className="max-w-[64ch] text-small text-pretty text-warn">{said.secretsSaid}</p>
          ) : (
            <SecretNote names={secrets} />
          )}
        </div>
      )}
      {copies.length === 0 && <p className="text-small text-ink-soft">{words.copyNothing}</p>}
      <ul className="grid gap-3">
        {copies.map(({ line: copy, obstacle, notes }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two requests of a block may become the same text
          <li key={index} className="grid justify-items-start gap-2">
            {copy === null ? (
              <CopyReason obstacle={obstacle} />
            ) : (
              <>
                <pre
                  // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls by keyboard too
                  tabIndex={0}
                  className="max-h-[22rem] w-full overflow-auto rounded-md bg-surface-sunken p-3 font-mono text-small"
                >
                  {copy}
                </pre>
                <CopyNotes notes={notes} />
                <CopyButton text={copy} label={words.copyCommand} />
              </>
            )}
          </li>
        ))}
      </ul>
      <div className="border-t border-line pt-3">
        <CopyButton
          label={words.httpFile}
          text={httpFile(text, programVariables(named, isRevealed), named?.list ?? [], isRevealed)}
        />
      </div>
    </div>
  )
}

/** A secret that could not be put into a literal is not left out in silence. */
function withSecretsSaid<T extends Pick<Command, 'line' | 'obstacle' | 'notes'>>(copy: T, request: RunnableRequest) {
  if (copy.line === null || saysSecrets(copy.line, request)) return copy
  return { line: null, obstacle: 'secret', notes: [] } as const
}

/** Of these neither curl nor Go’s own library has any. */
function isOverSocket(request: RunnableRequest): boolean {
  if (request.kind === 'graphql') return planGraphql(request).transport === 'graphql-transport-ws'
  return isSocket(request)
}

/** Of Kafka's tools there are two that everybody has: kcat, and those that come with it. */
function copiesOf(
  request: RunnableRequest,
  form: Form,
  target: ReturnType<typeof useCommandTarget>,
): readonly Pick<Command, 'line' | 'obstacle' | 'notes'>[] {
  const missing = { line: null, obstacle: isOverSocket(request) ? 'socket' : 'contract', notes: [] } as const
  const shell = SHELLS.find((one) => one === form)
  if (shell) {
    const command = commandFor(request, shell, target) ?? missing
    const tool = request.kind === 'kafka' ? kafkaToolLine(request, shell, target) : null
    return tool === null || tool === command.line ? [command] : [command, { line: tool, obstacle: null, notes: [] }]
  }
  const language = PROGRAM_LANGUAGES.find((one) => one === form)
  const program = language ? programFor(request, language, target) : null
  if (program) return [{ line: program.text, obstacle: null, notes: [] }]
  if (request.kind === 'http' && request.files) return [{ ...missing, obstacle: 'file' }]
  const isRefused = commandFor(request, 'bash', target)?.obstacle === 'never-sent'
  return [isRefused ? { ...missing, obstacle: 'never-sent' } : missing]
}
