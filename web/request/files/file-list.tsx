/** Below the editor: the files that a block sends, each with what was chosen for it. */
import { File as FileIcon } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '../../design/index.ts'
import { countIn, useLanguage } from '../../i18n/index.ts'
import { fileLines, parseDocument, resolveRequest } from '../language/index.ts'
import { chooseFile, MAX_BYTES, useChosenFiles } from './chosen-files.ts'
import { fileTexts } from './texts.ts'

/** @param text of the block */
export function FileList({ text }: { readonly text: string }) {
  const words = fileTexts.use()
  const paths = useMemo(() => pathsOf(text), [text])
  if (paths.length === 0) return null
  return (
    <section aria-label={words.files} className="border-t border-line px-3 py-2 text-small">
      <ul>
        {paths.map((path) => (
          <FileRow key={path} path={path} />
        ))}
      </ul>
      <p className="max-w-[64ch] pt-1 text-pretty text-ink-soft">{words.note}</p>
    </section>
  )
}

function FileRow({ path }: { readonly path: string }) {
  const words = fileTexts.use()
  const language = useLanguage()
  const chosen = useChosenFiles(({ files }) => files.get(path))
  const missing = useChosenFiles((state) => (state.missing?.path === path ? state.missing : null))
  const [problem, setProblem] = useState<'tooLarge' | 'unreadable' | null>(null)
  const [refused, setRefused] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const row = useRef<HTMLLIElement>(null)
  // Run was pressed without it: the next press is the choice.
  useEffect(() => {
    if (missing) row.current?.querySelector('button')?.focus()
  }, [missing])

  const take = async (file: File) => {
    setRefused(file.name)
    if (file.size > MAX_BYTES) return setProblem('tooLarge')
    try {
      chooseFile(path, { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
      setProblem(null)
    } catch {
      setProblem('unreadable')
    }
  }

  return (
    <li ref={row} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      <FileIcon size={16} aria-hidden="true" className="shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1 wrap-anywhere">
        <code className="font-mono">{path}</code>{' '}
        <span className={chosen ? 'text-ink-soft' : 'text-warn'}>
          {chosen ? `${chosen.name}, ${countIn(language, chosen.bytes.length, 'byte')}` : words.notChosen}
        </span>
      </span>
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) void take(file)
          // The same file may be chosen again, once it has changed.
          currentTarget.value = ''
        }}
      />
      <Button
        size="small"
        variant={chosen ? 'quiet' : 'secondary'}
        aria-label={chosen ? words.replaceFor(path) : words.chooseFor(path)}
        onPress={() => input.current?.click()}
      >
        {chosen ? words.replace : words.choose}
      </Button>
      <span role="status" className="w-full text-danger empty:hidden">
        {problem && words[problem](refused)}
      </span>
    </li>
  )
}

/** Of requests that take files, each once. */
function pathsOf(text: string): readonly string[] {
  const document = parseDocument(text)
  const bodies = document.requests.flatMap((node) => {
    const request = resolveRequest(document, node, {})
    return request?.kind === 'http' && request.files ? [request.files.body] : []
  })
  return [...new Set(bodies.flatMap((body) => fileLines(body).map(({ path }) => path)))]
}
