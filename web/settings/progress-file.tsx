/** Progress as a file: saved by a press, opened and looked at first, and only then added or put in place of one's own. */
import { Download, FolderOpen } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { Button } from '../design/index.ts'
import { useReviews } from '../interview/index.ts'
import { useProgress } from '../lessons/index.ts'
import { type FileProblem, mergeProgress, readProgress, type Saved, writeProgress } from './progress-format.ts'
import { texts } from './texts.ts'

const FILE_NAME = 'framewise-progress.json'
/** The whole course takes some ten kilobytes. */
const LARGEST = 1_000_000

type State =
  | { readonly type: 'idle' }
  | { readonly type: 'read'; readonly kept: Saved }
  | { readonly type: 'done'; readonly what: 'imported' | 'exported' }
  | { readonly type: 'wrong'; readonly problem: FileProblem | { readonly code: 'unreadable' | 'large' } }

export function ProgressFile() {
  const text = texts.use()
  const [state, setState] = useState<State>({ type: 'idle' })
  const input = useRef<HTMLInputElement>(null)

  const open = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    // The same file may be chosen again after it was mended.
    target.value = ''
    if (file !== undefined) setState(await look(file))
  }
  const take = (kept: Saved) => {
    useProgress.getState().put(kept)
    useReviews.getState().put(kept.reviews)
    setState({ type: 'done', what: 'imported' })
  }
  return (
    <section aria-label={text.progress}>
      <h2 className="text-small font-semibold">{text.progress}</h2>
      <p className="mt-1 max-w-[40em] text-small text-ink-soft">{text.progressText}</p>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={text.importProgress}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => void open(event)}
      />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button
          icon={<Download size={16} aria-hidden="true" />}
          onPress={() => {
            save()
            setState({ type: 'done', what: 'exported' })
          }}
        >
          {text.exportProgress}
        </Button>
        <Button icon={<FolderOpen size={16} aria-hidden="true" />} onPress={() => input.current?.click()}>
          {text.importProgress}
        </Button>
      </div>
      <p
        role="status"
        className={`mt-3 text-small empty:mt-0 ${state.type === 'wrong' ? 'text-danger' : state.type === 'done' ? 'text-good' : ''}`}
      >
        {state.type === 'read' &&
          text.fileHolds(
            Object.keys(state.kept.seen).length,
            Object.keys(state.kept.solved).length,
            Object.values(state.kept.reviews).flat().length,
          )}
        {state.type === 'done' && (state.what === 'imported' ? text.importDone : text.exportDone)}
        {state.type === 'wrong' && <Problem problem={state.problem} />}
      </p>
      {state.type === 'read' && (
        <div className="mt-3 flex flex-wrap gap-3">
          <Button variant="primary" onPress={() => take(mergeProgress(mine(), state.kept))}>
            {text.merge}
          </Button>
          <Button variant="danger" onPress={() => take(state.kept)}>
            {text.replace}
          </Button>
          <Button variant="quiet" onPress={() => setState({ type: 'idle' })}>
            {text.cancel}
          </Button>
        </div>
      )}
    </section>
  )
}

function Problem({ problem }: { readonly problem: Extract<State, { type: 'wrong' }>['problem'] }) {
  const text = texts.use()
  if (problem.code === 'damaged') return text.fileDamaged(problem.where)
  const words = {
    unreadable: text.fileUnreadable,
    large: text.fileLarge,
    'not-json': text.fileNotJson,
    other: text.fileOther,
    newer: text.fileNewer,
  }
  return words[problem.code]
}

async function look(file: File): Promise<State> {
  if (file.size > LARGEST) return { type: 'wrong', problem: { code: 'large' } }
  const content = await file.text().catch(() => null)
  if (content === null) return { type: 'wrong', problem: { code: 'unreadable' } }
  const read = readProgress(content)
  return 'problem' in read ? { type: 'wrong', problem: read.problem } : { type: 'read', kept: read.kept }
}

function mine(): Saved {
  return { ...useProgress.getState(), reviews: useReviews.getState().reviews }
}

function save(): void {
  const file = new Blob([writeProgress(mine(), Date.now())], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = FILE_NAME
  link.click()
  URL.revokeObjectURL(link.href)
}
