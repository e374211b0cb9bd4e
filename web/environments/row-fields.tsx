/** One variable: its name, its value, whether it is a secret. */
import { Eye, EyeOff, Lock, LockOpen, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { IconButton } from '../design/index.ts'
import type { Row, RowProblem } from './environments.ts'
import { FIELD } from './field.ts'
import { texts } from './texts.ts'

export interface RowFieldsProps {
  readonly row: Row
  /** From 1. */
  readonly number: number
  readonly problem: RowProblem | null
  /** It was just added: one goes on with its name. */
  readonly isNew: boolean
  readonly onChange: (row: Row) => void
  readonly onRemove: () => void
  /** Enter asks for the next row. */
  readonly onEnter: () => void
}

export function RowFields({ row, number, problem, isNew, onChange, onRemove, onEnter }: RowFieldsProps) {
  const text = texts.use()
  const describedBy = useId()
  const [isRevealed, setRevealed] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isNew) field.current?.focus()
  }, [isNew])
  const { name, isSecret } = row
  const isWrongValue = problem === 'long-value'
  const described = { 'aria-describedby': describedBy }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onEnter()
  }
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-1.5 gap-y-1.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]">
      <input
        {...described}
        ref={field}
        value={name}
        aria-label={text.nameOf(number)}
        placeholder={text.name}
        aria-invalid={problem !== null && !isWrongValue}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => onChange({ ...row, name: event.target.value.trim() })}
        onKeyDown={onKeyDown}
        className={`${FIELD} font-mono`}
      />
      <ValueField
        row={row}
        isHidden={isSecret && !isRevealed}
        isWrong={isWrongValue}
        describedBy={describedBy}
        onChange={(value) => onChange({ ...row, value })}
        onKeyDown={onKeyDown}
      />
      <span className="order-2 flex items-center justify-end sm:order-none sm:min-w-21">
        {isSecret && (
          <IconButton
            size="small"
            label={text.reveal(name)}
            isSelected={isRevealed}
            icon={isRevealed ? <EyeOff size={15} /> : <Eye size={15} />}
            onPress={() => setRevealed(!isRevealed)}
          />
        )}
        <IconButton
          size="small"
          label={text.secret(name)}
          isSelected={isSecret}
          icon={isSecret ? <Lock size={15} /> : <LockOpen size={15} />}
          onPress={() => {
            onChange({ ...row, isSecret: !isSecret })
            setRevealed(false)
          }}
        />
        <IconButton size="small" label={text.removeRow(name)} icon={<Trash2 size={15} />} onPress={onRemove} />
      </span>
      <p id={describedBy} className="order-4 col-span-full text-caption text-danger empty:hidden">
        {problem !== null && text.rowProblems[problem]}
      </p>
    </li>
  )
}

interface ValueFieldProps {
  readonly row: Row
  readonly isHidden: boolean
  readonly isWrong: boolean
  readonly describedBy: string
  readonly onChange: (value: string) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}

function ValueField({ row, isHidden, isWrong, describedBy, onChange, onKeyDown }: ValueFieldProps) {
  const text = texts.use()
  const { name, value } = row
  const shared = {
    value,
    'aria-label': text.valueOf(name),
    'aria-describedby': describedBy,
    'aria-invalid': isWrong,
    placeholder: text.value,
    spellCheck: false,
  }
  const hasLines = /[\r\n]/.test(value)
  if (hasLines && !isHidden) {
    return (
      <textarea
        {...shared}
        rows={Math.min(6, value.split('\n').length)}
        onChange={(event) => onChange(event.target.value)}
        className={`${FIELD} order-3 col-span-full h-auto! py-1.5 font-mono sm:order-none sm:col-span-1`}
      />
    )
  }
  return (
    <input
      {...shared}
      type={isHidden ? 'password' : 'text'}
      // A field of one line would drop the others: they are changed where they are seen.
      readOnly={hasLines}
      autoComplete={isHidden ? 'new-password' : 'off'}
      autoCapitalize="off"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      className={`${FIELD} order-3 col-span-full font-mono sm:order-none sm:col-span-1`}
    />
  )
}
