/** Everything back to the beginning: the server's data of this sandbox, the progress, the typed texts. Asks once more first. */
import { useState } from 'react'
import { Button } from '../design/index.ts'
import { forgetEverything } from '../forget/index.ts'
import { traceClient } from '../trace/index.ts'
import { texts } from './texts.ts'

type Stage = 'idle' | 'asking' | 'working' | 'done' | 'failed'

export function ResetData() {
  const text = texts.use()
  const [stage, setStage] = useState<Stage>('idle')
  const reset = async () => {
    setStage('working')
    setStage((await resetEverything()) ? 'done' : 'failed')
  }
  const isAsking = stage === 'asking' || stage === 'working'
  return (
    <section aria-label={text.reset}>
      <h2 className="text-small font-semibold">{text.startOver}</h2>
      <p className="mt-1 max-w-[40em] text-small text-ink-soft">{text.resetText}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {isAsking ? (
          <>
            <Button variant="danger" isPending={stage === 'working'} onPress={() => void reset()}>
              {text.resetConfirm}
            </Button>
            <Button variant="quiet" onPress={() => setStage('idle')}>
              {text.keep}
            </Button>
          </>
        ) : (
          <Button onPress={() => setStage('asking')}>{text.reset}</Button>
        )}
        <p role="status" className={stage === 'failed' ? 'text-small text-danger' : 'text-small text-good'}>
          {stage === 'done' && text.resetDone}
          {stage === 'failed' && text.resetFailed}
        </p>
      </div>
    </section>
  )
}

/** The server goes first: if it does not answer, nothing is lost here either. */
async function resetEverything(): Promise<boolean> {
  const response = await fetch('/wire/sandbox/reset', { method: 'POST' }).catch(() => null)
  if (response === null || !response.ok) return false
  forgetEverything()
  await traceClient.clear()
  return true
}
