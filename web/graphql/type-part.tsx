/** One type of the schema: its words, and its fields with arguments, types and what they mean. */
import { Plus } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { IconButton } from '../design/index.ts'
import { TypeLink } from './explorer.tsx'
import type { FieldView, InputView, TypeView } from './schema-view.ts'
import { texts } from './texts.ts'

export interface TypePartProps {
  readonly type: TypeView
  readonly onType: (name: string) => void
  readonly onInsert: (type: string, field: string) => void
}

const DASH = '—'

export function TypePart({ type, onType, onInsert }: TypePartProps) {
  const words = texts.use()
  return (
    <>
      {type.doc !== '' && <p className="text-pretty text-ink-soft">{type.doc}</p>}
      <Members title={words.fields} members={type.fields}>
        {(field) => (
          <Field key={field.name} field={field} onType={onType} onInsert={() => onInsert(type.name, field.name)} />
        )}
      </Members>
      <Members title={words.inputs} members={type.inputs}>
        {(input) => (
          <li key={input.name}>
            <Input input={input} onType={onType} />
            <Doc of={input} />
          </li>
        )}
      </Members>
      <Members title={words.values} members={type.values}>
        {(value) => (
          <li key={value.name}>
            <span className="font-mono">{value.name}</span>
            <Doc of={value} />
          </li>
        )}
      </Members>
      <Members title={words.possible} members={type.possible}>
        {(name) => (
          <li key={name}>
            <TypeLink name={name} shown={name} onType={onType} />
          </li>
        )}
      </Members>
    </>
  )
}

function Members<T>(props: {
  readonly title: string
  readonly members: readonly T[]
  readonly children: (member: T) => ReactNode
}) {
  if (props.members.length === 0) return null
  return (
    <div>
      <h4 className="pb-1 text-caption text-ink-faint">{props.title}</h4>
      <ul className="grid gap-2">{props.members.map(props.children)}</ul>
    </div>
  )
}

function Field(props: { readonly field: FieldView; readonly onType: (name: string) => void; onInsert: () => void }) {
  const words = texts.use()
  const { name, type, typeName, args } = props.field
  return (
    <li className="flex items-start gap-2">
      <IconButton
        size="small"
        label={words.insert(name)}
        icon={<Plus size={14} aria-hidden="true" />}
        onPress={props.onInsert}
      />
      <div className="min-w-0 pt-0.5">
        <p className="font-mono wrap-anywhere">
          {name}
          {args.length > 0 && '('}
          {args.map((one, index) => (
            <Fragment key={one.name}>
              {index > 0 && ', '}
              <Input input={one} onType={props.onType} />
            </Fragment>
          ))}
          {args.length > 0 && ')'}: <TypeLink name={typeName} shown={type} onType={props.onType} />
        </p>
        <Doc of={props.field} />
        {args
          .filter(({ doc }) => doc !== '')
          .map((one) => (
            <p key={one.name} className="text-caption text-ink-soft">
              <span className="font-mono">{one.name}</span> {DASH} {one.doc}
            </p>
          ))}
      </div>
    </li>
  )
}

function Input({ input, onType }: { readonly input: InputView; readonly onType: (name: string) => void }) {
  const words = texts.use()
  return (
    <span className="font-mono">
      {input.name}: <TypeLink name={input.typeName} shown={input.type} onType={onType} />
      {input.initial !== null && ` ${words.initial(input.initial)}`}
    </span>
  )
}

function Doc({ of: { doc } }: { readonly of: { readonly doc: string } }) {
  return doc === '' ? null : <p className="text-pretty text-caption text-ink-soft">{doc}</p>
}
