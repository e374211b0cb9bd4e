/** What is done with a whole trace: read it as text, save it, open a saved one, clear; and the list of keys. */
import { Ellipsis } from 'lucide-react'
import { type ChangeEvent, type RefObject, useRef, useState } from 'react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { ownValue } from '#proto/wire/own-value.ts'
import { Dialog, IconButton, Kbd } from '../../design/index.ts'
import { useKeydown } from '../../keys/index.ts'
import { type TraceFileProblem, traceClient } from '../../trace/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { NOTHING_INSIDE } from '../panel-store.ts'
import { present } from '../use-panel-keys.ts'
import { texts } from './texts.ts'
import { TranscriptDialog } from './transcript-dialog.tsx'

type Shown = { readonly transcriptOf: readonly string[] | 'all' } | 'keys' | null

export function MoreMenu({ runs }: { readonly runs: RefObject<readonly string[] | 'all'> }) {
  const t = texts.use()
  const { store, source } = usePanelContext()
  const [shown, setShown] = useState<Shown>(null)
  const [problem, setProblem] = useState<TraceFileProblem | null>(null)
  const file = useRef<HTMLInputElement>(null)
  useKeyListKey(() => setShown('keys'))
  const act: Record<string, () => void> = {
    transcript: () => setShown({ transcriptOf: runs.current }),
    save: async () => download(await traceClient.save(source), 'trace.framewise'),
    open: () => file.current?.click(),
    clear: async () => {
      await traceClient.clear(source)
      store.setState({ ...NOTHING_INSIDE, row: null })
    },
    present: () => present(store),
    keys: () => setShown('keys'),
  }
  const open = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? []
    if (chosen === undefined) return
    setProblem(await traceClient.load(new Uint8Array(await chosen.arrayBuffer()), source))
    target.value = ''
  }
  const items: readonly (readonly [id: string, text: string])[] = [
    ['transcript', t.asText],
    ['save', t.saveTrace],
    ['open', t.openTrace],
    ['clear', t.clear],
    ['present', t.present],
    ['keys', t.keys],
  ]
  return (
    <>
      <MenuTrigger>
        <IconButton label={t.more} icon={<Ellipsis size={16} />} size="small" />
        <Popover placement="bottom end" className="rounded-lg bg-surface-raised p-1 shadow-overlay">
          <Menu onAction={(id) => ownValue(act, String(id))?.()} className="min-w-48 outline-none">
            {items.map(([id, text]) => (
              <MenuItem
                key={id}
                id={id}
                className="hit flex cursor-pointer items-center rounded-md px-3 py-1.5 text-small outline-none data-focused:bg-surface-sunken"
              >
                {text}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <input ref={file} type="file" accept=".framewise" hidden aria-hidden="true" tabIndex={-1} onChange={open} />
      {shown !== null && shown !== 'keys' && (
        <TranscriptDialog runs={shown.transcriptOf} onClose={() => setShown(null)} />
      )}
      {shown === 'keys' && <KeysDialog onClose={() => setShown(null)} />}
      {problem !== null && <ProblemDialog problem={problem} onClose={() => setProblem(null)} />}
    </>
  )
}

/** `?` anywhere but where text is typed. */
function useKeyListKey(show: () => void): void {
  useKeydown(({ key, target }) => {
    const isTyping =
      target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
    if (key === '?' && !isTyping) show()
  })
}

function download(bytes: Uint8Array<ArrayBuffer>, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** Every key of the panel in one list. */
function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = texts.use()
  const keys: readonly (readonly [names: readonly string[], does: string])[] = [
    [['↑', '↓', '←', '→'], t.keyMove],
    [['Home', 'End'], t.keyEdge],
    [['PgUp', 'PgDn'], t.keyPage],
    [['Enter'], t.keyDeeper],
    [['Esc'], t.keyUp],
    [['←', '→'], t.keyOpen],
    [['F'], t.keyFill],
    [['Shift', 'F'], t.keyPresent],
    [['N', 'P'], t.keyNext],
    [['?'], t.keyHelp],
  ]
  return (
    <Dialog title={t.keys} isOpen onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-3">
        {keys.map(([names, does]) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd className="text-small text-ink-soft">{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

/** Why a chosen file is not shown. */
function ProblemDialog(props: { readonly problem: TraceFileProblem; readonly onClose: () => void }) {
  const t = texts.use()
  const said: Record<TraceFileProblem, string> = {
    'not-a-trace': t.notATrace,
    'newer-version': t.newerVersion,
    damaged: t.damaged,
  }
  return (
    <Dialog title={t.openTrace} isOpen onClose={props.onClose}>
      <p>{said[props.problem]}</p>
    </Dialog>
  )
}
