/** The explorer beneath the editor of a block: what is chosen there goes into the document, and the caret behind it. */

import { useEffect, useRef } from 'react'
import { ownValue } from '#proto/wire/own-value.ts'
import { insertField, SchemaExplorer, schema, sdl } from '../../graphql/index.ts'
import { setBlockText, useBlocks } from '../block/store.ts'
import { askCaret } from '../editor/caret-wishes.ts'
import { readGraphqlBody } from '../language/graphql/body.ts'
import { isGraphql, parseDocument } from '../language/index.ts'

export interface SchemaPartProps {
  readonly block: string
  /** Where the caret of the editor is; null: nobody has put it anywhere. */
  readonly caret: number | null
}

export function SchemaPart({ block, caret }: SchemaPartProps) {
  const part = useRef<HTMLDivElement>(null)
  // The editor's column may end above it.
  useEffect(() => void part.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <div ref={part} className="max-h-96 overflow-y-auto overscroll-contain border-t border-line bg-surface">
      <SchemaExplorer schema={schema} sdl={sdl} onInsert={(type, field) => insertInto(block, caret, type, field)} />
    </div>
  )
}

/** Into the request that the caret is in, else the first that speaks GraphQL. */
function insertInto(id: string, caret: number | null, type: string, field: string): boolean {
  const text = ownValue(useBlocks.getState().blocks, id)?.text ?? ''
  const { source, requests } = parseDocument(text)
  const all = requests.filter(isGraphql)
  const request = all.find(({ span }) => caret !== null && span.start <= caret && caret <= span.end) ?? all[0]
  if (!request) return false
  const written = readGraphqlBody(source, request.body)?.document
  const start = written?.span.start ?? request.span.end
  const end = written?.span.end ?? request.span.end
  const inserted = insertField(written?.text ?? '', schema, type, field, caret === null ? null : caret - start)
  if (!inserted) return false
  const gap = written ? '' : '\n\n'
  setBlockText(id, text.slice(0, start) + gap + inserted.document + text.slice(end))
  askCaret(id, start + gap.length + inserted.caret)
  return true
}
