/** The learner's own requests by folders; what can be done with each, and with files of them. */
import { Braces, ChevronDown, ChevronUp, Copy, Ellipsis, FileDown, FolderOpen, Pencil, Trash2 } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { announce } from '../../announce/index.ts'
import { Badge, Button, EmptyState, IconButton, Popover } from '../../design/index.ts'
import { manageEnvironments, useKnown } from '../../environments/index.ts'
import { useBlocks, useSandbox } from '../../request/index.ts'
import { BLOCK_PREFIX } from '../history.ts'
import { Item } from '../item.tsx'
import { pointedHere, type ReadHttpFile, readHttpFile, writeHttpFile } from './http-file.ts'
import { SaveDialog } from './save-dialog.tsx'
import {
  changed,
  doubled,
  groupsOf,
  keep,
  kept,
  MOST,
  newId,
  problemOf,
  type SavedRequest,
  type SaveProblem,
  shifted,
  useSaved,
} from './saved.ts'
import { texts } from './texts.ts'

const LARGEST_FILE = 2_000_000

export interface MineListProps {
  readonly chosen: string | null
  readonly filter: string
  readonly onChoose: (id: string) => void
}

export function MineList({ chosen, filter, onChoose }: MineListProps) {
  const text = texts.use()
  const requests = useSaved((state) => state.requests)
  const blocks = useBlocks((state) => state.blocks)
  const [gone, setGone] = useState<{ readonly was: readonly SavedRequest[]; readonly name: string } | null>(null)
  const [problem, setProblem] = useState<SaveProblem | null>(null)
  const [renamed, setRenamed] = useState<SavedRequest | null>(null)
  const file = useHttpFiles(setProblem)
  const shown = requests.filter((request) => matches(request, filter))

  function put(list: readonly SavedRequest[]): boolean {
    const isKept = keep(list)
    setProblem(isKept ? null : 'no-room')
    return isKept
  }

  function remove(request: SavedRequest): void {
    const was = requests
    if (!put(was.filter(({ id }) => id !== request.id))) return
    setGone({ was, name: request.name })
    announce(text.deleted(request.name))
  }

  function double(request: SavedRequest): void {
    const copy = { ...request, id: newId(), name: text.copyOf(request.name).slice(0, MOST.name) }
    const found = problemOf(requests, copy)
    if (found === null) put(doubled(requests, request.id, copy))
    else setProblem(found)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be chosen by the button, too
    <section onDragOver={(event) => event.preventDefault()} onDrop={file.onDrop}>
      <EnvironmentLine />
      {gone !== null && (
        <p className="mb-3 flex items-center justify-between gap-2 text-small">
          {text.deleted(gone.name)}
          <Button
            size="small"
            onPress={() => {
              put(gone.was)
              setGone(null)
            }}
          >
            {text.undo}
          </Button>
        </p>
      )}
      {problem !== null && (
        <p role="alert" className="mb-3 text-small text-danger">
          {text.problems[problem]}
        </p>
      )}
      {requests.length === 0 && <EmptyState title={text.nothing}>{text.nothingText}</EmptyState>}
      {groupsOf(shown).map(({ folder, requests: own }) => (
        <section key={folder} className="mb-5">
          <h2 className="mb-2 flex items-center justify-between gap-2 text-small font-semibold">
            {folder === '' ? text.noFolder : folder}
            {folder !== '' && (
              <IconButton
                size="small"
                label={text.exportFolder(folder)}
                icon={<FileDown size={15} />}
                onPress={() => file.save(own, folder)}
              />
            )}
          </h2>
          <ul className="-mx-2">
            {own.map((request) => {
              const block = blocks[`${BLOCK_PREFIX}${request.id}`]
              const isChanged = block !== undefined && kept({ ...request, text: block.text }).text !== request.text
              return (
                <Item
                  key={request.id}
                  isChosen={request.id === chosen}
                  onPress={() => onChoose(request.id)}
                  acts={
                    <Acts
                      name={request.name}
                      onUp={() => put(shifted(requests, request.id, -1))}
                      onDown={() => put(shifted(requests, request.id, 1))}
                      onRename={() => setRenamed(request)}
                      onDouble={() => double(request)}
                      onDelete={() => remove(request)}
                    />
                  }
                >
                  <span className="min-w-0 truncate" title={request.name}>
                    {request.name}
                  </span>
                  {isChanged && <Badge>{text.changed}</Badge>}
                </Item>
              )
            })}
          </ul>
        </section>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" icon={<FolderOpen size={15} aria-hidden="true" />} onPress={file.choose}>
          {text.open}
        </Button>
        {requests.length > 0 && (
          <Button
            size="small"
            variant="quiet"
            icon={<FileDown size={15} aria-hidden="true" />}
            onPress={() => file.save(requests, '')}
          >
            {text.exportAll}
          </Button>
        )}
      </div>
      {file.view}
      {renamed !== null && (
        <SaveDialog
          request={renamed}
          proposed={renamed}
          onSave={(request) => (put(changed(requests, renamed.id, request)) ? null : 'no-room')}
          onClose={() => setRenamed(null)}
        />
      )}
    </section>
  )
}

/** The variables that all of them can use, and which of them count now. */
function EnvironmentLine() {
  const text = texts.use()
  const chosen = useKnown(({ names, chosen: id }) => names.find((one) => one.id === id)?.name ?? null)
  return (
    <div className="mb-5 flex min-w-0 items-center gap-2">
      <Button
        size="small"
        icon={<Braces size={15} aria-hidden="true" />}
        aria-keyshortcuts="E"
        onPress={manageEnvironments}
      >
        {text.environments}
      </Button>
      {chosen !== null && (
        <span className="min-w-0 truncate text-small text-ink-soft" title={chosen}>
          {chosen}
        </span>
      )}
    </div>
  )
}

function matches({ name, folder, text }: SavedRequest, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const within = `${folder} ${name} ${text}`.toLowerCase()
  return words.every((word) => within.includes(word))
}

interface ActsProps {
  readonly name: string
  readonly onUp: () => void
  readonly onDown: () => void
  readonly onRename: () => void
  readonly onDouble: () => void
  readonly onDelete: () => void
}

function Acts({ name, onUp, onDown, onRename, onDouble, onDelete }: ActsProps) {
  const text = texts.use()
  const acts = [
    { label: text.up, icon: <ChevronUp size={15} />, act: onUp },
    { label: text.down, icon: <ChevronDown size={15} />, act: onDown },
    { label: text.rename, icon: <Pencil size={15} />, act: onRename },
    { label: text.double, icon: <Copy size={15} />, act: onDouble },
    { label: text.delete, icon: <Trash2 size={15} />, act: onDelete },
  ]
  return (
    <Popover
      label={text.acts(name)}
      trigger={<IconButton size="small" label={text.acts(name)} icon={<Ellipsis size={15} />} />}
    >
      <div className="grid justify-items-stretch">
        {acts.map(({ label, icon, act }) => (
          <Button
            key={label}
            size="small"
            variant="quiet"
            className="justify-start!"
            icon={icon}
            onPress={({ target }) => {
              target.closest<HTMLElement>('[popover]')?.hidePopover()
              act()
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </Popover>
  )
}

type Opened =
  | { readonly type: 'read'; readonly read: ReadHttpFile; readonly ids: readonly string[] }
  | { readonly type: 'wrong'; readonly problem: 'tooLarge' | 'unreadable' }

interface HttpFiles {
  readonly choose: () => void
  readonly onDrop: (event: DragEvent) => void
  readonly save: (requests: readonly SavedRequest[], folder: string) => void
  readonly view: ReactNode
}

function useHttpFiles(tell: (problem: SaveProblem | null) => void): HttpFiles {
  const input = useRef<HTMLInputElement>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const sandbox = useSandbox()
  const addresses = { host: sandbox?.httpUrl ?? location.origin, mine: '' }

  async function open(file: File | undefined): Promise<void> {
    if (file === undefined) return
    if (file.size > LARGEST_FILE) return setOpened({ type: 'wrong', problem: 'tooLarge' })
    const content = await file.text().catch(() => null)
    if (content === null) return setOpened({ type: 'wrong', problem: 'unreadable' })
    const read = readHttpFile(content, file.name.replace(/\.(?:http|rest)$/i, ''), addresses)
    const made = read.requests.map((request) => ({ id: newId(), ...kept(request) }))
    const before = useSaved.getState().requests
    if (before.length + made.length > MOST.requests) return tell('too-many')
    if (made.some(({ text }) => text.length > MOST.text)) return tell('long-text')
    if (!keep([...before, ...made])) return tell('no-room')
    tell(null)
    setOpened({ type: 'read', read, ids: made.map(({ id }) => id) })
  }

  function save(requests: readonly SavedRequest[], folder: string): void {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([writeHttpFile(requests, addresses)], { type: 'text/plain' }))
    link.download = `${folder === '' ? 'framewise' : folder.replace(/[^\p{L}\p{N} ._-]+/gu, '-')}.http`
    link.click()
    URL.revokeObjectURL(link.href)
  }

  return {
    choose: () => input.current?.click(),
    onDrop: (event) => {
      event.preventDefault()
      void open(event.dataTransfer.files[0])
    },
    save,
    view: (
      <>
        <input
          ref={input}
          type="file"
          accept=".http,.rest,text/plain"
          hidden
          onChange={(event) => {
            void open(event.target.files?.[0])
            // The same file may be opened once more.
            event.target.value = ''
          }}
        />
        {opened !== null && <WhatCame opened={opened} onClose={() => setOpened(null)} />}
      </>
    ),
  }
}

function WhatCame({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) {
  const text = texts.use()
  const [isPointed, setPointed] = useState(false)
  if (opened.type === 'wrong') {
    return (
      <p role="alert" className="mt-3 text-small text-danger">
        {text[opened.problem]}
      </p>
    )
  }
  const { requests, leftOut, foreign } = opened.read

  function point(): void {
    const ids = new Set(opened.type === 'read' ? opened.ids : [])
    const all = useSaved.getState().requests
    setPointed(keep(all.map((each) => (ids.has(each.id) ? { ...each, text: pointedHere(each.text) } : each))))
  }

  return (
    <div role="status" className="mt-4 grid gap-2 border-l-[length:var(--mark-width)] border-accent pl-3 text-small">
      <p className="font-medium">{requests.length === 0 ? text.openedNothing : text.opened(requests.length)}</p>
      {foreign.length > 0 && !isPointed && (
        <>
          <p className="wrap-anywhere">{text.foreign(foreign.join(', '))}</p>
          <Button size="small" className="justify-self-start" onPress={point}>
            {text.pointHere}
          </Button>
        </>
      )}
      {leftOut.length > 0 && (
        <>
          <p>{text.leftOut}</p>
          <ul className="grid gap-1 text-ink-soft">
            {leftOut.map(({ line, what, text: said }) => (
              <li key={line}>
                <span className="font-mono text-caption wrap-anywhere">{text.leftLine(line, said)}</span>
                <span className="block text-caption">{text.left[what]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Button size="small" variant="quiet" className="justify-self-start" onPress={onClose}>
        {text.close}
      </Button>
    </div>
  )
}
