/** Catches what a page throws while rendering: the header stays, and a way back is offered. Another page starts fresh. */
import { Component, type ReactNode } from 'react'
import { Button } from '../design/index.ts'
import { MissingCode } from '../part/index.ts'
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

  /** Code that this document could not get stays away from it: only a new one asks again. */
  #retry(): void {
    if (this.state.error instanceof MissingCode) window.location.reload()
    else this.setState({ isBroken: false, error: null })
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    return <BrokenPage error={this.state.error} onRetry={() => this.#retry()} />
  }
}

function BrokenPage({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { errorTitle, errorText, tryAgain, reload } = texts.use()
  return (
    <div role="alert" className="mx-auto flex w-full max-w-2xl flex-1 flex-col justify-center px-5 py-16 sm:px-8">
      <h1 className="font-display text-title font-medium">{errorTitle}</h1>
      <p className="mt-3 text-ink-soft">{errorText}</p>
      <pre className="mt-5 overflow-x-auto rounded-md bg-surface-sunken px-4 py-3 text-small text-ink-soft">
        {String(error)}
      </pre>
      <div className="mt-6 flex gap-3">
        <Button variant="primary" onPress={onRetry}>
          {tryAgain}
        </Button>
        <Button onPress={() => window.location.reload()}>{reload}</Button>
      </div>
    </div>
  )
}
