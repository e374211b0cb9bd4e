/** One body by what it is: JSON and XML in colours, CSV as a table, pictures as pictures, other bytes in hex. */
import { Download } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'
import { Button, classes } from '../../design/index.ts'
import { readCsv } from '../run/body-text.ts'
import { keptBody } from '../run/kept-bodies.ts'
import type { RunBody, RunResult } from '../run/result.ts'
import { texts } from '../texts.ts'
import { ByteList } from './byte-list.tsx'
import { FoundTable, type TableCell } from './found-table.tsx'
import { TextAnswer } from './text-answer.tsx'

export interface TextBodyProps {
  readonly body: RunBody
  readonly isRaw: boolean
  readonly heightClass: string
  /** For the end of its bar. */
  readonly tools?: ReactNode
}

export function TextBody({ body, isRaw, heightClass, tools }: TextBodyProps) {
  if (body.kind === 'csv' && !isRaw) return <CsvTable text={body.text} heightClass={heightClass} tools={tools} />
  const text = isRaw || body.pretty === null ? body.text : body.pretty
  return (
    <TextAnswer
      // Another text begins at its beginning.
      key={isRaw ? 'raw' : 'pretty'}
      text={text}
      kind={body.kind}
      tools={tools}
      className={classes(
        'min-h-0 overflow-auto rounded-md bg-surface-sunken p-3 font-mono text-small',
        heightClass,
        (isRaw || body.kind === 'text') && 'break-all whitespace-pre-wrap',
      )}
    />
  )
}

function CsvTable({
  text,
  heightClass,
  tools,
}: Pick<TextBodyProps, 'heightClass' | 'tools'> & { readonly text: string }) {
  const rows = useMemo(() => readCsv(text, Number.POSITIVE_INFINITY), [text])
  const [head = [], ...rest] = rows
  const cell = useCallback(
    (row: number, column: number): TableCell | null => {
      // The names stand above.
      const found = rows[row + 1]?.[column]
      return found === undefined ? null : { text: found }
    },
    [rows],
  )
  const columns = useMemo(() => {
    const most = rows.reduce((width, row) => Math.max(width, row.length), 0)
    // A row with more cells than names loses none.
    return Array.from({ length: most }, (_, column) => head[column] ?? '')
  }, [rows, head])
  return <FoundTable {...{ cell, columns, heightClass, tools }} rows={rest.length} />
}

interface BinaryBodyProps {
  readonly result: RunResult
  readonly body: RunBody
  readonly heightClass: string
  /** For the end of its bar. */
  readonly tools: ReactNode
}

export function BinaryBody({ result, body, heightClass, tools }: BinaryBodyProps) {
  const words = texts.use()
  const bytes = keptBody(result.run)
  const size = words.bytes(result.sizes.response ?? 0)
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <p className="text-small text-ink-soft">{words.binaryBody(size, body.contentType)}</p>
      {isPicture(body.contentType) && bytes && <Picture bytes={bytes} type={body.contentType} />}
      {bytes ? (
        <ByteList bytes={bytes} heightClass={heightClass} tools={tools} />
      ) : (
        <>
          <div className="ml-auto flex items-center gap-1">{tools}</div>
          {body.hex !== '' && (
            // Of an answer of another visit only its beginning is kept.
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide text scrolls by keyboard too
              tabIndex={0}
              className={classes(
                'min-h-0 overflow-auto rounded-md bg-surface-sunken p-3 font-mono text-caption',
                heightClass,
              )}
            >
              {body.hex}
            </pre>
          )}
        </>
      )}
    </div>
  )
}

/** Whether browsers can draw a binary body of this type. */
export function isPicture(contentType: string): boolean {
  return /^\s*image\/(?:png|jpeg|gif|webp|avif|bmp)\b/i.test(contentType)
}

/** As `data:`, since the page's content policy allows no blob; read by the browser, away from the page's thread. */
export function Picture({ bytes, type }: { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string }) {
  const words = texts.use()
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const reader = new FileReader()
    reader.addEventListener('load', () => setUrl(String(reader.result)))
    reader.readAsDataURL(new Blob([bytes], { type }))
    return () => reader.abort()
  }, [bytes, type])
  if (url === null) return null
  return <img src={url} alt={words.picture} className="max-h-72 max-w-full self-start rounded-md border border-line" />
}

/** Offered for what is not shown whole. */
export function DownloadBody({ result }: { readonly result: RunResult }) {
  const words = texts.use()
  const bytes = keptBody(result.run)
  if (!bytes) return null
  return (
    <Button
      size="small"
      icon={<Download size={14} aria-hidden="true" />}
      onPress={() => save(bytes, fileName(result), result.body?.contentType ?? '')}
    >
      {words.download(words.bytes(bytes.length))}
    </Button>
  )
}

function save(bytes: Uint8Array<ArrayBuffer>, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after this task.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const ENDINGS: Readonly<Record<string, string>> = { json: '.json', xml: '.xml', csv: '.csv', text: '.txt' }

/** The last part of the path, with an ending that says what it is. */
function fileName({ target, body }: RunResult): string {
  const name =
    target
      .replace(/\?.*$/s, '')
      .split('/')
      .findLast(Boolean)
      ?.replaceAll(/[^\w.-]/g, '_') ?? 'answer'
  if (/\.\w+$/.test(name)) return name
  const ending = body?.isBinary
    ? `.${/^image\/(\w+)/.exec(body.contentType)?.[1] ?? 'bin'}`
    : ENDINGS[body?.kind ?? 'text']
  return `${name}${ending ?? ''}`
}
