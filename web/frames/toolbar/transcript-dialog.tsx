/** The trace as a numbered list of sentences: the panel for those who listen, and for pasting elsewhere. */
import { useEffect, useState } from 'react'
import { Button, Dialog, Spinner } from '../../design/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { traceClient, transcript } from '../../trace/index.ts'
import { usePanelContext } from '../panel-context.ts'
import { texts } from './texts.ts'

/** What a dialog shows of a very long trace; copying takes all. */
const MOST_LINES = 2000

export function TranscriptDialog(props: { readonly runs: readonly string[] | 'all'; readonly onClose: () => void }) {
  const t = texts.use()
  const language = useLanguage()
  const { source } = usePanelContext()
  const [text, setText] = useState<string | null>(null)
  const [isCopied, setCopied] = useState(false)
  const { runs } = props
  useEffect(() => {
    let isCurrent = true
    traceClient.wholeTrace(source).then((trace) => {
      if (isCurrent) setText(transcript(runs === 'all' ? trace : onlyRuns(trace, runs), language))
    })
    return () => {
      isCurrent = false
    }
  }, [source, runs, language])
  const copy = async () => {
    await navigator.clipboard.writeText(text ?? '')
    setCopied(true)
  }
  return (
    <Dialog
      title={t.transcript}
      isOpen
      onClose={props.onClose}
      size="large"
      // Without a secure context there is no clipboard: the text can still be selected.
      actions={
        navigator.clipboard === undefined ? null : <Button onPress={copy}>{isCopied ? t.copied : t.copy}</Button>
      }
    >
      {text === null ? (
        <Spinner />
      ) : (
        <pre className="font-mono text-small leading-6 whitespace-pre-wrap [overflow-wrap:anywhere]">
          {text.split('\n', MOST_LINES).join('\n')}
        </pre>
      )}
    </Dialog>
  )
}

function onlyRuns<T extends Awaited<ReturnType<typeof traceClient.wholeTrace>>>(trace: T, runs: readonly string[]) {
  const wanted = new Set<string | null>(runs)
  const exchanges = trace.exchanges
    .map((exchange) => ({ ...exchange, frames: exchange.frames.filter(({ run }) => wanted.has(run)) }))
    .filter(({ frames }) => frames.length > 0)
  return { exchanges, calls: trace.calls.filter(({ run }) => wanted.has(run)) }
}
