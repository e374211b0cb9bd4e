/** Environments as the two files that other tools read, saved and opened. */
import { FileDown, FolderOpen } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '../design/index.ts'
import {
  isPrivateFile,
  type LeftOut,
  PRIVATE_FILE,
  PUBLIC_FILE,
  readEnvFile,
  withRead,
  writeEnvFile,
} from './env-files.ts'
import { chosenOf, type Environments, usableRows } from './environments.ts'
import { changeEnvironments, newId, useEnvironments } from './store.ts'
import { texts } from './texts.ts'

const LARGEST_FILE = 1_000_000

type Opened =
  | { readonly type: 'read'; readonly file: string; readonly values: number; readonly leftOut: readonly LeftOut[] }
  | { readonly type: 'notJson' | 'tooLarge' | 'unreadableFile'; readonly file: string }

export function EnvironmentFiles() {
  const text = texts.use()
  const all = useEnvironments((state) => state.all)
  const input = useRef<HTMLInputElement>(null)
  const [opened, setOpened] = useState<readonly Opened[]>([])
  const tables = [all.shared, ...all.named.map(({ rows }) => rows)].map(usableRows)
  const hasSecrets = tables.flat().some(({ isSecret }) => isSecret)
  const isEmpty = tables.flat().length === 0

  async function open(files: readonly File[]): Promise<void> {
    // The private one last: what it says is what counts.
    const ordered = files.toSorted((a, b) => Number(isPrivateFile(a.name)) - Number(isPrivateFile(b.name)))
    setOpened(await Promise.all(ordered.map(look)).then((all) => all.map(take)))
  }

  return (
    <section aria-label={text.files} className="mt-8 border-t border-line pt-5">
      <h3 className="text-small font-semibold">{text.files}</h3>
      <p className="mt-1 max-w-[70ch] text-small text-pretty text-ink-soft">{text.filesText}</p>
      <input
        ref={input}
        type="file"
        multiple
        accept=".json,.user,application/json"
        aria-label={text.open}
        hidden
        onChange={({ currentTarget }) => {
          void open([...(currentTarget.files ?? [])])
          // The same file may be opened again after it was mended.
          currentTarget.value = ''
        }}
      />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button size="small" icon={<FolderOpen size={15} aria-hidden="true" />} onPress={() => input.current?.click()}>
          {text.open}
        </Button>
        {!isEmpty && (
          <Button size="small" icon={<FileDown size={15} aria-hidden="true" />} onPress={() => save(all, 'public')}>
            {text.save(PUBLIC_FILE)}
          </Button>
        )}
        {hasSecrets && (
          <Button
            size="small"
            className="h-auto! min-h-7 max-w-full shrink! text-left whitespace-normal!"
            icon={<FileDown size={15} aria-hidden="true" />}
            onPress={() => save(all, 'private')}
          >
            {text.saveSecrets(PRIVATE_FILE)}
          </Button>
        )}
      </div>
      {opened.length > 0 && (
        <div
          role="status"
          className="mt-4 grid gap-3 border-l-[length:var(--mark-width)] border-accent pl-3 text-small"
        >
          {opened.map((one) => (
            <WhatCame key={one.file} opened={one} />
          ))}
          <Button size="small" variant="quiet" className="justify-self-start" onPress={() => setOpened([])}>
            {text.close}
          </Button>
        </div>
      )}
      {!isEmpty && (
        <p className="mt-4 text-small text-ink-soft">
          {text.inHttpyac}{' '}
          <code className="font-mono text-caption">
            {/* A hyphen is no place to break a line of a shell. */}
            {['httpyac send ', 'framewise.http ', '--all ', `-e ${asWord(nameOf(all))}`].map((words) => (
              <span key={words} className="inline-block max-w-full wrap-anywhere whitespace-pre-wrap">
                {words}
              </span>
            ))}
          </code>
        </p>
      )}
    </section>
  )
}

function WhatCame({ opened }: { readonly opened: Opened }) {
  const text = texts.use()
  if (opened.type !== 'read') {
    return <p className="text-danger wrap-anywhere">{text[opened.type](opened.file)}</p>
  }
  const { file, values, leftOut } = opened
  return (
    <div className="grid gap-1.5">
      <p className="font-medium wrap-anywhere">{text.opened(values, file)}</p>
      {leftOut.length > 0 && (
        <>
          <p>{text.leftOut}</p>
          <ul className="grid max-h-48 gap-1 overflow-y-auto text-ink-soft">
            {leftOut.map(({ path, why }) => (
              <li key={path}>
                <span className="font-mono text-caption wrap-anywhere">{path}</span>
                <span className="block text-caption">{text.left[why]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

type Looked = { readonly file: string; readonly content: string | null; readonly isTooLarge: boolean }

async function look(file: File): Promise<Looked> {
  if (file.size > LARGEST_FILE) return { file: file.name, content: null, isTooLarge: true }
  return { file: file.name, content: await file.text().catch(() => null), isTooLarge: false }
}

function take({ file, content, isTooLarge }: Looked): Opened {
  if (content === null) return { type: isTooLarge ? 'tooLarge' : 'unreadableFile', file }
  const read = readEnvFile(content)
  if (read === null) return { type: 'notJson', file }
  const { all, values, leftOut } = withRead(useEnvironments.getState().all, read, isPrivateFile(file), newId)
  changeEnvironments(() => all)
  return { type: 'read', file, values, leftOut }
}

function save(all: Environments, which: 'public' | 'private'): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([writeEnvFile(all, which)], { type: 'application/json' }))
  link.download = which === 'public' ? PUBLIC_FILE : PRIVATE_FILE
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Of the environment that one would choose there. */
function nameOf(all: Environments): string {
  return chosenOf(all)?.name ?? all.named[0]?.name ?? '$shared'
}

/** As a shell takes it. */
function asWord(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`
}
