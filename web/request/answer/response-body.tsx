import { useMemo, useState } from 'react'
import { type JsonNode, readJson } from '../../language/json.ts'
import { GraphqlAnswer } from '../graphql/answer-body.tsx'
import { readAnswer } from '../graphql/answer-parts.ts'
import { keptBody } from '../run/kept-bodies.ts'
import type { RunBody, RunResult } from '../run/result.ts'
import { texts } from '../texts.ts'
import { BinaryBody, DownloadBody, TextBody } from './body-view.tsx'
import { type AnswerRoom, Enlargeable } from './enlargeable.tsx'
import { type FormPair, readForm } from './form-pairs.ts'
import { FormTable } from './form-table.tsx'
import { JsonAnswer } from './json/json-answer.tsx'
import { tableOf } from './json/json-table.ts'
import { JsonTableView } from './json/json-table-view.tsx'
import { type MultipartParts, readMultipart } from './multipart-parts.ts'
import { MultipartView } from './multipart-view.tsx'
import { StreamView } from './stream-view.tsx'

/** What came, in the form that is best to read, or as it came; and why, where nothing did. */
export function ResponseBody({ block, result }: { readonly block: string; readonly result: RunResult }) {
  const words = texts.use()
  const { body, stream } = result
  if (stream) return <StreamView stream={stream} />
  if (!body) {
    const reason = {
      head: words.noBodyHead,
      'no-content': words.noBodyNoContent,
      'not-modified': words.noBodyNotModified,
      error: words.noBodyError,
      nothing: words.noBody,
    }[emptyReason(result)]
    return <p className="max-w-[64ch] text-small text-pretty text-ink-soft">{reason}</p>
  }
  return <Body block={block} result={result} body={body} />
}

type View = 'read' | 'table' | 'raw'

interface BodyProps {
  readonly block: string
  readonly result: RunResult
  readonly body: RunBody
}

function Body({ block, result, body }: BodyProps) {
  const words = texts.use()
  const [view, setView] = useState<View>('read')
  const parts = useMemo(
    () => (result.protocol.startsWith('graphql') && !body.isCut ? readAnswer(body.text) : null),
    [result.protocol, body],
  )
  const tree = useMemo(() => treeOf(body), [body])
  const table = useMemo(() => tree && tableOf(tree), [tree])
  const multipart = useMemo(() => multipartOf(result.run, body), [result.run, body])
  const form = useMemo(() => formOf(body), [body])
  const isTable = body.kind === 'csv' || form !== null
  const readLabel = parts || multipart ? words.asParts : isTable ? words.asTable : words.pretty
  const hasRead = parts !== null || multipart !== null || isTable || (body.pretty !== null && body.pretty !== body.text)
  const views: readonly (readonly [View, string])[] = [
    ...(hasRead || table !== null ? [['read', readLabel] as const] : []),
    ...(table !== null ? [['table', words.asTable] as const] : []),
    ...(hasRead || table !== null ? [['raw', words.raw] as const] : []),
  ]
  const shown = ({ heightClass, enlarge }: AnswerRoom) => {
    const tools = (
      <>
        {views.length > 0 && (
          <fieldset className="flex w-fit rounded-md border border-line bg-surface-raised text-caption">
            <legend className="sr-only">{words.bodyView}</legend>
            {views.map(([id, label]) => (
              <Choice key={id} isSelected={view === id} onSelect={() => setView(id)} label={label} />
            ))}
          </fieldset>
        )}
        {enlarge}
      </>
    )
    if (view === 'read' && multipart !== null) return <MultipartView read={multipart} {...{ heightClass, tools }} />
    if (view === 'read' && form !== null) return <FormTable pairs={form} {...{ heightClass, tools }} />
    if (body.isBinary) return <BinaryBody {...{ result, body, heightClass, tools }} />
    if (view === 'table' && table !== null) return <JsonTableView text={body.text} {...{ table, heightClass, tools }} />
    if (view === 'read' && parts !== null) {
      return (
        <GraphqlAnswer {...{ parts, block, tools, heightClass }} text={body.text} root={tree} title={result.target} />
      )
    }
    if (view === 'read' && tree !== null) return <JsonAnswer text={body.text} root={tree} {...{ heightClass, tools }} />
    return <TextBody body={body} isRaw={view === 'raw'} {...{ heightClass, tools }} />
  }
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <Enlargeable title={`${result.method} ${result.target}`}>{shown}</Enlargeable>
      {body.isCut && (
        <p className="text-small text-ink-soft">{words.cutBody(words.bytes(result.sizes.response ?? 0))}</p>
      )}
      {(body.isCut || body.isBinary) && (
        <div>
          <DownloadBody result={result} />
        </div>
      )}
    </div>
  )
}

/** null: it is no JSON, or not whole, or nested deeper than a reader goes. */
function treeOf(body: RunBody): JsonNode | null {
  if (body.kind !== 'json' || body.isBinary || body.isCut) return null
  const reading = readJson(body.text)
  return reading.ok ? reading.value : null
}

/** Of an answer from before a reload only text is kept; that is encoded again. */
function multipartOf(run: string, body: RunBody): MultipartParts | null {
  if (!/^\s*multipart\//i.test(body.contentType)) return null
  const kept = keptBody(run) ?? (body.isBinary || body.isCut ? null : new TextEncoder().encode(body.text))
  return kept && readMultipart(kept, body.contentType)
}

function formOf(body: RunBody): readonly FormPair[] | null {
  return body.isBinary || body.isCut ? null : readForm(body.text, body.contentType)
}

function Choice(props: { readonly isSelected: boolean; readonly onSelect: () => void; readonly label: string }) {
  return (
    <button
      type="button"
      aria-pressed={props.isSelected}
      onClick={props.onSelect}
      className="hit rounded-sm px-2 py-1 text-ink-soft aria-pressed:bg-ink aria-pressed:text-surface"
    >
      {props.label}
    </button>
  )
}

type EmptyReason = 'head' | 'no-content' | 'not-modified' | 'error' | 'nothing'

/** Why an answer has no body. */
function emptyReason({ protocol, method, status }: RunResult): EmptyReason {
  if (status?.kind === 'grpc') return status.code === 0 ? 'nothing' : 'error'
  if (protocol === 'http' && method === 'HEAD') return 'head'
  if (status?.code === 204 || status?.code === 205) return 'no-content'
  return status?.code === 304 ? 'not-modified' : 'nothing'
}
