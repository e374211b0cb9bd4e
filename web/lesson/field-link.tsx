/** A word of the text that stands for bytes: pressing it shows them. Marked in the hue of its layer, by a dotted line. */
import type { ReactNode } from 'react'
import { classes, layerClasses } from '../design/index.ts'
import { layerOfKey } from '../protocols/looks.ts'
import { texts } from './texts.ts'

export function FieldLink(props: {
  readonly field: string
  readonly onPress: () => void
  readonly children: ReactNode
}) {
  const { showField } = texts.use()
  const layer = layerOfKey(props.field)
  return (
    <button
      type="button"
      title={showField}
      onClick={props.onPress}
      className={classes(
        'whitespace-normal rounded-sm text-left underline decoration-dotted decoration-[length:var(--mark-width)] underline-offset-[0.22em] hover:decoration-solid',
        layerClasses(layer).ink,
      )}
    >
      {props.children}
    </button>
  )
}
