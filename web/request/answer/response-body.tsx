import { useState } from 'react'
import { GraphqlAnswer } from '../graphql/answer-body.tsx'
import { readAnswer } from '../graphql/answer-parts.ts'
import type { RunResult } from '../run/result.ts'
import { texts } from '../texts.ts'
import { BinaryBody, DownloadBody, TextBody } from './body-view.tsx'
import { StreamView } from './stream-view.tsx'

/** What came, in the form that is best to read, or as it came; and why, where nothing did. */
export function ResponseBody({ block, result }: { readonly block: string; readonly result: RunResult }) {
  const words = texts.use()
  const [isRaw, setRaw] = useState(false)
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
  const parts = result.protocol.startsWith('graphql') && !body.isCut ? readAnswer(body.text) : null
  const hasChoice = parts !== null || body.kind === 'csv' || (body.pretty !== null && body.pretty !== body.text)
  return (
    <div className="grid gap-2">
      {hasChoice && (
        <fieldset className="ml-auto flex w-fit rounded-md border border-line bg-surface-raised text-caption">
          <legend className="sr-only">{words.bodyView}</legend>
          <Choice
            isSelected={!isRaw}
            onSelect={() => setRaw(false)}
            label={parts ? words.asParts : body.kind === 'csv' ? words.asTable : words.pretty}
          />
          <Choice isSelected={isRaw} onSelect={() => setRaw(true)} label={words.raw} />
        </fieldset>
      )}
      {parts && !isRaw ? (
        <GraphqlAnswer parts={parts} block={block} title={result.target} />
      ) : body.isBinary ? (
        <BinaryBody result={result} body={body} />
      ) : (
        <TextBody body={body} isRaw={isRaw} />
      )}
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
