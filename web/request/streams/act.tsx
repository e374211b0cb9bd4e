/** An act of a stream, with what it puts on the wire: as words beside it on hover and focus, and for those who are read to. */
import { Button, type ButtonProps, classes, useTooltip } from '../../design/index.ts'

export interface ActProps extends Omit<ButtonProps, 'aria-description' | 'aria-disabled' | 'size'> {
  /** What it does on the wire, or, of one that cannot be, why not. */
  readonly gloss: string
  /** It cannot be, and why is to be found: it keeps its place for the keyboard, and does nothing. */
  readonly isOff?: boolean
}

export function Act({ gloss, isOff = false, className, onPress, ...rest }: ActProps) {
  const { trigger, tooltip } = useTooltip(gloss)
  return (
    <>
      <Button
        {...rest}
        {...trigger}
        size="small"
        aria-description={gloss}
        {...(isOff ? { 'aria-disabled': true } : onPress === undefined ? {} : { onPress })}
        className={classes(isOff && 'opacity-45', className)}
      />
      {tooltip}
    </>
  )
}
