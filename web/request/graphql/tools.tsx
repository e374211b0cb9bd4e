/** The tools of a GRAPHQL block, in the bar of its editor: which of its operations goes, and the schema beside it. */
import { BookOpen } from 'lucide-react'
import { useId } from 'react'
import { Button, classes, IconButton } from '../../design/index.ts'
import { directive, type RequestNode } from '../../language/ast.ts'
import { setBlockText, useBlock } from '../block/store.ts'
import { readGraphqlBody } from '../language/graphql/body.ts'
import { chosenOperation, operationsOf } from '../language/graphql/operations.ts'
import { withOperation } from '../language/graphql/with-operation.ts'
import { isGraphql, parseDocument } from '../language/index.ts'
import { texts } from './texts.ts'

export interface GraphqlToolsProps {
  readonly block: string
  readonly isSchemaOpen: boolean
  readonly onSchema: (isOpen: boolean) => void
}

export function GraphqlTools({ block: id, isSchemaOpen, onSchema }: GraphqlToolsProps) {
  const words = texts.use()
  const { text } = useBlock(id)
  return (
    <>
      {/* One of the two: without its word where the bar is narrow. */}
      <span className="hidden @2xl:inline-flex">
        <Button
          variant="quiet"
          size="small"
          aria-expanded={isSchemaOpen}
          className={classes(isSchemaOpen && 'bg-surface-sunken')}
          icon={<BookOpen size={16} aria-hidden="true" />}
          onPress={() => onSchema(!isSchemaOpen)}
        >
          {words.schema}
        </Button>
      </span>
      <span className="inline-flex @2xl:hidden">
        <IconButton
          label={words.schema}
          aria-expanded={isSchemaOpen}
          className={classes(isSchemaOpen && 'bg-surface-sunken')}
          icon={<BookOpen size={16} aria-hidden="true" />}
          onPress={() => onSchema(!isSchemaOpen)}
        />
      </span>
      {choicesOf(text).map(({ request, names, chosen }) => (
        <Picker
          key={request.span.start}
          names={names}
          chosen={chosen}
          onChoose={(name) => setBlockText(id, withOperation(text, request, name))}
        />
      ))}
    </>
  )
}

/** Requests with several operations that have names. */
function choicesOf(text: string) {
  const { source, requests } = parseDocument(text)
  return requests.filter(isGraphql).flatMap((request: RequestNode) => {
    const document = readGraphqlBody(source, request.body)?.document.text ?? ''
    const names = operationsOf(document).flatMap(({ name }) => (name === '' ? [] : [name]))
    const chosen = chosenOperation(document, directive(request, 'operation')?.value || null)?.name ?? ''
    return names.length > 1 ? [{ request, names, chosen }] : []
  })
}

function Picker(props: {
  readonly names: readonly string[]
  readonly chosen: string
  readonly onChoose: (name: string) => void
}) {
  const words = texts.use()
  const id = useId()
  // A name that the document does not have is marked in the editor; here nothing is chosen then.
  const isKnown = props.names.includes(props.chosen)
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-small text-ink-soft">
      <label htmlFor={id} className="sr-only @2xl:not-sr-only">
        {words.operation}
      </label>
      <select
        id={id}
        value={props.chosen}
        onChange={(event) => props.onChoose(event.target.value)}
        className="hit h-7 max-w-28 min-w-0 @2xl:max-w-44 truncate rounded-md border border-line-strong bg-surface-raised px-1.5 font-mono text-small text-ink"
      >
        {!isKnown && <option value={props.chosen}>{props.chosen || '—'}</option>}
        {props.names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </span>
  )
}
