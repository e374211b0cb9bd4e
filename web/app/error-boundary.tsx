/** Catches what a page throws while rendering: the header stays, and a way back is offered. Another page starts fresh. */
import { Component, type ReactNode, useEffect, useState } from 'react'
import { Button } from '../design/index.ts'
import { MissingCode, untilServerIsThere } from '../part/index.ts'
import { texts } from './texts.ts'

interface Props {
  readonly resetKey: string
  readonly children: ReactNode
}

interface State {
  readonly error: unknown
  readonly isBroken: boolean
  readonly resetKey: string
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, isBroken: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error, isBroken: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { resetKey: props.resetKey, error: null, isBroken: false }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return <BrokenPage error={this.state.error} onRetry={() => this.setState({ isBroken: false, error: null })} />
  }
}

function BrokenPage({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { errorTitle, errorText, tryAgain, reload, reloadWaits } = texts.use()
  const { isWaiting, ask } = useReload()
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-1 flex-col justify-center px-5 py-16 sm:px-8">
      <div role="alert">
        <h1 className="font-display text-title font-medium">{errorTitle}</h1>
        <p className="mt-3 text-ink-soft">{errorText}</p>
        <pre className="mt-5 overflow-x-auto rounded-md bg-surface-sunken px-4 py-3 text-small text-ink-soft">
          {String(error)}
        </pre>
      </div>
      <div className="mt-6 flex gap-3">
        {/* Code that this document could not get stays away from it: only a new one asks again. */}
        <Button variant="primary" onPress={error instanceof MissingCode ? ask : onRetry}>
          {tryAgain}
        </Button>
        <Button onPress={ask}>{reload}</Button>
      </div>
      <p role="status" className="mt-4 min-h-6 text-small text-ink-soft">
        {isWaiting && reloadWaits}
      </p>
    </div>
  )
}

/** Loads the document anew once the server answers: before, the browser's own error page would take the place of this one. */
function useReload() {
  const [isWaiting, setIsWaiting] = useState(false)
  useEffect(() => {
    if (!isWaiting) return
    const left = new AbortController()
    void untilServerIsThere(left.signal).then(() => left.signal.aborted || location.reload())
    return () => left.abort()
  }, [isWaiting])
  return { isWaiting, ask: () => setIsWaiting(true) }
}
