/** What kind of operation it is, in a word; the colour is that of its layer and only repeats it. */
import { classes, layerClasses } from '../design/index.ts'
import type { Translated } from '../i18n/index.ts'
import type { Layer } from '../protocols/looks.ts'
import type { Operation } from './model.ts'
import type { texts as english } from './texts.en.ts'
import { texts } from './texts.ts'

export const LAYER_OF: Readonly<Record<Operation['contract'], Layer>> = {
  openapi: 'http1',
  grpc: 'grpc',
  graphql: 'graphql',
  asyncapi: 'websocket',
}

/** As wide as the longest word of the contract. */
const WIDTH_OF: Readonly<Record<Operation['contract'], string>> = {
  openapi: 'md:w-[4.25rem]',
  grpc: 'md:w-[8rem]',
  graphql: 'md:w-[6rem]',
  asyncapi: 'md:w-[4.5rem]',
}

export function KindMark({ operation }: { readonly operation: Operation }) {
  const word = kindWord(operation, texts.use())
  const isCode = operation.kind.type === 'method'
  return (
    <span
      className={classes(
        'shrink-0 text-caption font-medium whitespace-nowrap',
        WIDTH_OF[operation.contract],
        isCode && 'font-mono',
        layerClasses(LAYER_OF[operation.contract]).ink,
      )}
    >
      {word}
    </span>
  )
}

/** The same word as text, to be found by. */
export function kindWord({ kind }: Operation, text: Translated<typeof english>): string {
  switch (kind.type) {
    case 'method':
      return kind.name
    case 'operation':
      return text[kind.name]
    case 'message':
      return text[kind.does]
    case 'call':
      if (kind.client === 'many') return kind.server === 'many' ? text.bothStream : text.clientStream
      return kind.server === 'many' ? text.serverStream : text.unary
  }
}
