/** Who asks: a name with a password, or a token, written into the request as its header; and what of it goes over the wire. */
import { type FormEvent, useId, useState } from 'react'
import { Button, Choice } from '../../design/index.ts'
import { setBlockText, useBlock } from '../block/store.ts'
import { authorizationTexts } from './texts.ts'
import {
  authorizationOf,
  type Credentials,
  requestAt,
  sent,
  withAuthorization,
  writtenValue,
} from './with-authorization.ts'

export interface AuthorizationPanelProps {
  readonly block: string
  /** Of several requests the one in which it stands is meant. */
  readonly caret: number | null
}

export function AuthorizationPanel({ block, caret }: AuthorizationPanelProps) {
  const words = authorizationTexts.use()
  const { text } = useBlock(block)
  const request = requestAt(text, caret)
  const before = request && authorizationOf(request)
  const [scheme, setScheme] = useState<Credentials['scheme']>('Basic')
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const [token, setToken] = useState('')
  const credentials: Credentials = scheme === 'Basic' ? { scheme, user, password } : { scheme, token }
  const isEmpty = scheme === 'Basic' ? user === '' && password === '' : token.trim() === ''
  const value = writtenValue(credentials)
  if (request === null) return <p className="max-w-[48ch] text-small text-pretty text-ink-soft">{words.noRequest}</p>

  function write(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    if (request === null || isEmpty) return
    setBlockText(block, withAuthorization(text, request, value))
    event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
  }

  return (
    <form onSubmit={write} className="grid gap-3">
      <Choice
        label={words.scheme}
        items={[
          { id: 'Basic', label: words.basic },
          { id: 'Bearer', label: words.bearer },
        ]}
        value={scheme}
        onChange={setScheme}
      />
      {scheme === 'Basic' ? (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={words.user} value={user} onChange={setUser} />
          <Field label={words.password} value={password} onChange={setPassword} />
        </div>
      ) : (
        <Field label={words.token} value={token} onChange={setToken} />
      )}
      {!isEmpty && (
        <dl className="grid gap-1 text-small">
          <dt className="text-ink-soft">{words.written}</dt>
          <dd className="rounded-md bg-surface-sunken px-2 py-1 font-mono wrap-anywhere">{line(value)}</dd>
          <dt className="text-ink-soft">{words.onTheWire}</dt>
          <dd className="rounded-md bg-surface-sunken px-2 py-1 font-mono wrap-anywhere">
            {line(value.includes('{{') ? value : sent(value))}
          </dd>
        </dl>
      )}
      <p className="max-w-[60ch] text-small text-pretty text-ink-soft">
        {scheme === 'Basic' ? words.basicGloss : words.bearerGloss}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" isDisabled={isEmpty}>
          {before === null ? words.add : words.replace}
        </Button>
        {before !== null && (
          <Button variant="quiet" onPress={() => setBlockText(block, withAuthorization(text, request, null))}>
            {words.remove}
          </Button>
        )}
      </div>
    </form>
  )
}

const line = (value: string): string => `Authorization: ${value}`

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** What is typed stands in the request a moment later: it is shown. */
function Field({ label, value, onChange }: FieldProps) {
  const id = useId()
  return (
    <label htmlFor={id} className="grid min-w-0 gap-1 text-small">
      {label}
      <input
        id={id}
        value={value}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        onChange={(event) => onChange(event.target.value)}
        className="h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface-raised px-2 font-mono text-small"
      />
    </label>
  )
}
